"""What spans rooms: how tasks stand in one government, and all governments side by side."""

from ihaeng.ledger.overview.queries.across import Across, across
from ihaeng.ledger.overview.queries.standing import Standing, led_by, standings, together

__all__ = ["Across", "Standing", "across", "led_by", "standings", "together"]
