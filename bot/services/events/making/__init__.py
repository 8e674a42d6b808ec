"""How coordinators make events: drafts, series, changes, copies."""
