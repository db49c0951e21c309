"""What the pages take from others, and how it comes in. Not part of the package ihaeng."""
