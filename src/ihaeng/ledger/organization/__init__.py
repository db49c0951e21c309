"""Governments, departments with their dates, people and their posts."""
