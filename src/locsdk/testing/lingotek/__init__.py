"""The stand-in of Lingotek (Ray Enterprise), API version 5."""
