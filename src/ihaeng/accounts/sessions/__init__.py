"""The sessions of signed-in people, each known by whose it is."""
