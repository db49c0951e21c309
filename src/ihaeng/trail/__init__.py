"""Who did what, when and by whose authority: append-only, chained, and watched by the database."""
