"""A made-up city to look around in: no name, figure or document in it is real."""
