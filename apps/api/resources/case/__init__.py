"""Cases over the API: reading them, and one resource for each verb."""
