"""`make bench`: what Amends costs beside the bare SQL that writes or reads the same, on one database in one run."""
