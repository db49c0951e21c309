"""The face for machines: the same gates and actions as the desk, spoken in JSON."""
