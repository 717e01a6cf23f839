"""Messages that need a lead: from nobody we know, and sent with an unknown result."""
