"""Pure rules of money: segments of a term, funding sources, footing, rates, units."""
