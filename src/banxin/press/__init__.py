"""From finished pages to the printer: imposed sheets, preflight and queues."""
