"""The certificate: what was made is read back and compared with what had to be printed.

Nothing here imports a backend: the writer must not check itself.
"""
