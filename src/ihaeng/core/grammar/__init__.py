"""What headings, tables and sentences of official Korean documents mean, apart from their format."""
