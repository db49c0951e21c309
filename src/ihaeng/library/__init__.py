"""Files as they came, kept by digest, and what was read in them."""
