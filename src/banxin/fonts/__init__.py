"""Faces by role: which there are, what they hold, and a private world of subsets a job."""
