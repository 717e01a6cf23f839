"""Statistics of many agents: shares shrunk toward the team, limits of chance, false discoveries, case mix."""
