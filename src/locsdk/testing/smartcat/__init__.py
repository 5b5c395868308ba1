"""A stand-in of Smartcat."""
