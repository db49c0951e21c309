"""What checks need to judge sentences: breakdowns, listed names, totals and states."""
