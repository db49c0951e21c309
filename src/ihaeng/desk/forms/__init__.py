"""What is typed on pages, validated. Nothing here saves."""
