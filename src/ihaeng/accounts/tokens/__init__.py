"""Tokens of the interface for machines."""
