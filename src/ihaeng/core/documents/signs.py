"""List signs that mean the same: every office has its own round, and its own dash."""

ROUND = "○●◦◯〇❍⚪◌"
ROUND_LETTERS = "ㅇo"  # typed for the sign; letters all the same, so a blank must follow
DASH = "-–—－―"
