"""Evidence: what a lot shows, decided by one function for pages, API, downloads and simulated years alike."""
