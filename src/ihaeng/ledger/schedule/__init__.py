"""Days, holidays, periods and the ladder of deadlines."""
