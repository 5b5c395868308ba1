"""What the vendors write into their XLIFF, read from the same bytes: one module each."""
