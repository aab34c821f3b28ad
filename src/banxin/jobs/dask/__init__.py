"""The items of a job made on Dask distributed: on this machine, or on many."""
