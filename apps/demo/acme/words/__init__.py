"""What Acme Telecom's customers say and its agents write, in three languages."""
