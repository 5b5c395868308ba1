"""The pytest plugin: stand-ins as fixtures. Loaded by pytest where locsdk is installed."""
