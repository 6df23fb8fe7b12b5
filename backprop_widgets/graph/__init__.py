"""What a user holds: values that record, gates, and the immutable graph of all that an output depends on."""
