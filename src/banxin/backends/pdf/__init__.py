"""The PDF backend: HTML and CSS from the Plan, set by WeasyPrint."""
