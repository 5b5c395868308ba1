"""How long one attempt may take."""

from attrs import evolve, field, frozen

from locsdk.transport.checks import more_than

__all__ = ["Timeouts"]


@frozen(kw_only=True)
class Timeouts:
    """How long one attempt may take, in seconds; never without end.

    Attributes:
        connect: To reach the service, TLS included.
        read: Between two pieces of data on the way out or in.
        total: For the attempt as a whole, from connecting to the last byte of the
            answer's body. A long download or upload wants more.
    """

    connect: float = field(default=10.0, validator=more_than(0))
    read: float = field(default=60.0, validator=more_than(0))
    total: float = field(default=600.0, validator=more_than(0))

    @classmethod
    def of(cls, value: "Timeouts | float") -> "Timeouts":
        """Return *value* itself, or for a number the time-outs that end after so many seconds."""
        if isinstance(value, Timeouts):
            return value
        checked = cls(read=value, total=value)
        return evolve(checked, connect=min(checked.connect, value))
