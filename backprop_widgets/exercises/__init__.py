"""Questions, misconceptions, marking and generation, all as plain data."""
