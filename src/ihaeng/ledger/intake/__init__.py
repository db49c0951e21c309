"""From a report that was read to changes of the ledger that somebody confirms."""
