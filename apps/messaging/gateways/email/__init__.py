"""E-mail: the gateway, and what a mail server's answers mean."""
