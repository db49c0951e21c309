"""Ihaeng (이행): the ledger of what was promised and the proof of what was done."""

__version__ = "0.1.0"
