"""When things are due: the first attempt, the next one, the time that a customer prefers."""
