"""The texts of the page without a notebook."""

from __future__ import annotations

from .answers import IN_A_PAGE

INSTEAD = (
    "Here stands a picture to scrub through, once JavaScript runs, in a browser of 2023 or later. The same as text:"
)
"""Stands where the instrument will be, and is seen only where it cannot be."""

INPUTS = "Recorded with {inputs}."
"""Opens the line on what cannot be changed here; its fields are marked up."""
MORE_INPUTS = " and {count} more"
NO_KERNEL = "This page has no Python in it: to change the inputs, run the notebook that made it."
FOOTER = (
    "Made by backprop_widgets, a Python package for Jupyter notebooks: scrub(...) shows this picture there, "
    "with inputs to move. The page needs neither Python nor a network."
)
FRAME_TEXT = "The same as text"
"""What opens the text below a page that stands in a notebook; code hosts show nothing else of it."""

INSTEAD_OF_KERNEL = {
    "needs_kernel": "{node} cannot be opened or closed in this page: it was not, in the notebook that made it.",
    **IN_A_PAGE,
    "split_gone": "It cannot be drawn so in this page: it was not, in the notebook that made it.",
}
"""What the interface says where it would speak of the kernel."""

NO_PICTURE = "there is no picture to put into a page: its layout was stopped; show a smaller graph, or allow more time"

PAGE = {
    "copy_link": "Copy link to this step",
    "link": "Link to this step",
    "copied": "Copied.",
    "copied_file": "Copied. This page is a file: the link works where the file is.",
    "copy_yourself": "The browser did not let the page copy: the link is selected, copy it yourself.",
}
"""The texts that its module shows."""
