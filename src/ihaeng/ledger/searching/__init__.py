"""Search over everything a government keeps. The index follows the trail, so it misses nothing."""
