"""What all rooms say together: sums for the dashboard, what one owes for the first page."""
