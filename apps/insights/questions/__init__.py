"""Questions to leads about agents whose numbers are unlike their peers: asked, never ranked, and not accusations."""
