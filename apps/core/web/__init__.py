"""Parts that every answer of the site shares: its files, its policy, the address of whoever asks."""
