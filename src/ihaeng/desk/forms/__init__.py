"""What is typed on pages, validated. Nothing here saves."""

"""What people type, checked field by field. Forms never save."""
