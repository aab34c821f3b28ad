"""The rules that proofread, and for each its page for `banxin explain`."""
