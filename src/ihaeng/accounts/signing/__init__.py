"""Coming in: the ways of it, what is recorded, and who is kept out."""
