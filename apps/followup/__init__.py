"""Follow-up: the cases, their verbs, the queue and the recovery ledger."""
