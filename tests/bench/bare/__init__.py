"""Views that do the least, as baselines: served by the same process, under the same middleware, from one database."""
