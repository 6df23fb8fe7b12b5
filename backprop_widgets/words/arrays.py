"""What is said of arrays: their shapes, how a heat picture is made, where broadcasting stretched one."""

from __future__ import annotations

TIMES = "×"
ENTRIES = "{count} entries"
ENTRY = "1 entry"
VECTOR = "vector of {count}"
ARRAY = "{shape} array"
EMPTY_ARRAY = "empty {shape} array"

NOTHING_YET = "·"
"""Stands in each place of an array for which nothing has arrived."""
OTHER_SHAPE = "?"
"""Stands in each place of an array that was given another shape than it should have."""
CUT = "…"

HEAT = "Filled: above 0; hollow: below 0; larger: farther from 0; ×: not a number; triangles: infinite."
HEAT_EACH = "One mark per entry of the {shape}."
HEAT_MEAN = "The {shape} in {rows}×{columns} marks: each is the mean of up to {high}×{wide} entries."
HEAT_SLICES = "The slices {first} to {last} of {count}, side by side."
HEAT_SCALE = "±{largest}"

STRETCHED = "stretched from {after} to {before}; on the way back {count} contributions are summed"
THROUGH = "→ {contribution}"
"""What comes of an array's gradient on its way through an operation, where no one number multiplies it."""
THROUGH_SUM = "→ Σ {equals}"
"""The same, where copies that broadcasting made are summed."""

ONE_NUMBER = "one number"
COPIES = "{count} uses"
ROW_FROM_MANY = "+ Σ{count} {node}"
"""A line of a ledger: `count` contributions that broadcasting makes of one, summed on their way."""

JACOBIAN = "{name}: {rows}×{columns}"
"""A local derivative that is too large to be written out: a row per entry of the consumer."""
