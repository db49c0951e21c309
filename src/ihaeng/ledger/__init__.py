"""The ledger of what was promised and the proof of what was done."""
