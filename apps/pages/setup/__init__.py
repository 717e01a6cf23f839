"""Setting the product up: the first day's checklist, and whom it asks, when and why."""
