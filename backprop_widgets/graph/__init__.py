"""What a user holds: values that record, gates, and the immutable graph of all that an output depends on."""

from . import backward, numpy_protocol  # they give a Value its backward pass, and NumPy's functions

__all__ = ["backward", "numpy_protocol"]
