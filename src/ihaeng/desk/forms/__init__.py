"""What people type, checked field by field. Forms never save."""
