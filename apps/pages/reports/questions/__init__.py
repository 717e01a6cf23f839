"""Questions to leads about agents whose numbers are unlike their peers."""
