"""Standing waves: each customer once in a period, spread over the working days."""
