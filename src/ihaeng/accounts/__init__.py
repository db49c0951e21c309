"""Who may sign in, and what a role allows. Knows no object of the domain."""
