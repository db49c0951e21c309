"""What checks need to judge tables: lines and their roles, relations, and the figure at fault."""
