"""Arrays in a picture: numbers in a grid, a heat picture of what is too large for one, and what broadcasting did."""
