"""The tree of plans: vision, goal, strategy, task, sub-task, milestone."""
