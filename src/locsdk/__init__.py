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
    "errors": "locsdk.errors",
    "lingotek": "locsdk.lingotek",
    "smartcat": "locsdk.smartcat",
    "xliff": "locsdk.xliff",
}


if not TYPE_CHECKING:  # or a type checker would take any name for one of ours

    def __getattr__(name: str) -> object:
        home = _HOME.get(name)
        if home is None:
            raise AttributeError(f"module 'locsdk' has no attribute {name!r}")
        # The module itself, as import_module gives it: importlib takes longer to load than this.
        module = __import__(home, fromlist=("__name__",))
        return module if home == f"locsdk.{name}" else getattr(module, name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})
