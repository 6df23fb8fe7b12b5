"""What a user holds: values that record, gates, and the immutable graph of all that an output depends on."""

from . import backward, numpy_protocol, operators  # they complete a Value

__all__ = ["backward", "numpy_protocol", "operators"]
