"""The intermediate model: what is said, and where every character of it came from."""
