"""Messages on their way out: queued, cleared, paced, sent, withheld."""
