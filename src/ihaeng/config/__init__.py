"""Where the rooms are joined into one web application."""
