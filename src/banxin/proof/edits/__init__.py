"""Edits that an editor has decided on: kept in a file beside the source, made anew each time."""
