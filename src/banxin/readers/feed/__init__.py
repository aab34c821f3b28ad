"""Feeds: RSS 2.0, RSS 1.0 (RDF) and Atom, one article an item."""
