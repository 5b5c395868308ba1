"""locsdk: a typed Python SDK for translation systems.

The names below are loaded when they are first used, so that working with XLIFF files
costs no network library.
"""

from typing import TYPE_CHECKING

from locsdk.version import __version__

if TYPE_CHECKING:
    from locsdk import errors, xliff
    from locsdk.lingotek import LingotekClient
    from locsdk.secrets import Secret
    from locsdk.smartcat import SmartcatClient
    from locsdk.unset import UNSET

__all__ = ["UNSET", "LingotekClient", "Secret", "SmartcatClient", "__version__", "errors", "xliff"]

_HOME = {
    "UNSET": "locsdk.unset",
    "LingotekClient": "locsdk.lingotek",
    "Secret": "locsdk.secrets",
    "SmartcatClient": "locsdk.smartcat",
    "errors": "locsdk",
    "lingotek": "locsdk",
    "smartcat": "locsdk",
    "xliff": "locsdk",
}


if not TYPE_CHECKING:  # or a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        from importlib import import_module

        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module 'locsdk' has no attribute {name!r}")
        if home == "locsdk":
            return import_module(f"locsdk.{name}")
        return getattr(import_module(home), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
