"""Compares what Ihaeng reads and finds with annotations that people made by hand."""
