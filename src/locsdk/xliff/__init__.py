"""xliff."""
