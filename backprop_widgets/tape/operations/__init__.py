"""The entries of the table of operations, by family; `backprop_widgets.tape.table` gathers them."""
