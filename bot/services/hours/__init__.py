"""The hours ledger: logged, answered, corrected."""
