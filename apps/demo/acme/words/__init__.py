"""Words of Acme Telecom's customers and agents, in three languages."""
