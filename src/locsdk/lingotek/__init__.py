"""lingotek."""
