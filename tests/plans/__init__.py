"""`make plans`: no page, task or sweep reads a growing table whole, by what PostgreSQL reads at 200,000 rows."""
