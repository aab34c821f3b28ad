"""Layouts: what a designer writes in `layout.toml`, read, merged and checked."""
