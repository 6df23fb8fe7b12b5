"""What the panels beside a picture show at every step, as data that is sent once."""
