"""The reader of web pages: its own tokens and tree, so that each character has its place."""
