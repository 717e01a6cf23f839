"""Speed by lot: what a day sooner did, by the drawn order of the calls and not by whom an agent chose."""
