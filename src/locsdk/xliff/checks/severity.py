"""How bad a finding of :func:`locsdk.xliff.check` is."""

from enum import StrEnum

__all__ = ["Severity"]


class Severity(StrEnum):
    """How bad a finding is, worst first. Only an error makes a report not ok."""

    ERROR = "error"
    """The file breaks its format, or the translation breaks what it is merged into."""
    WARNING = "warning"
    """Most likely a mistake; a person should look."""
    INFO = "info"
    """Worth knowing, and often intended."""
