"""Conformance to clreq."""
