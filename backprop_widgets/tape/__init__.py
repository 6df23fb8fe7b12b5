"""The recorded program as plain data, and the one flat table of primitive operations."""
