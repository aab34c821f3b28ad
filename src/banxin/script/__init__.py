"""Facts of the Chinese script, as data and pure functions; every table names its source."""
