"""People: users, teams, working hours."""
