"""Due times: of the first attempt, of the next one, and the time that a customer prefers."""
