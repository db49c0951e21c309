"""How results are shown: one module per shape, each from the same values."""
