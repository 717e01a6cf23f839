"""Demo: a year of Acme Telecom, live customers, the sandbox phones."""
