"""Setting the product up: whom it asks, when and why."""
