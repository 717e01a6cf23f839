"""Campaigns: whom they ask, what that costs, and asking them over some days."""
