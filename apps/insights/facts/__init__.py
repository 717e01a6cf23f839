"""The rows of facts: read from what happened, derived by the definitions, kept up to date customer by customer."""
