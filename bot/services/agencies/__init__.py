"""Agencies: whom they refer, who is ready, and who hears of a pair."""
