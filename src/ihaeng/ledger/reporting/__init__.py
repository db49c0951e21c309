"""The rounds: what was done, said about plans and money, and handed up to the planning office."""
