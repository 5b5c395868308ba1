"""How the documentation is built."""

import re
import sys
from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING, Any

from sphinx.util.inspect import object_description

from locsdk.xliff import Limits

if TYPE_CHECKING:
    from docutils.nodes import Element, reference
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

project = "locsdk"
author = "The locsdk authors"
project_copyright = "2026, the locsdk authors"
release = installed_version("locsdk")
version = release

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
html_theme = "furo"
html_title = f"locsdk {release}"
exclude_patterns = ["_build"]

nitpicky = True
myst_enable_extensions = ["colon_fence", "deflist"]
myst_heading_anchors = 3

nb_execution_mode = "force"
nb_execution_raise_on_error = True
nb_execution_timeout = 120
nb_merge_streams = True

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
autodoc_typehints_format = "short"
autodoc_class_signature = "separated"
autodoc_default_options = {"members": True, "show-inheritance": True}
napoleon_google_docstring = True
napoleon_numpy_docstring = False
napoleon_attr_annotations = True

# The types of the standard library and of our dependencies are not resolved here: the
# pages are built without a network, so there is no inventory to resolve them with. Type
# variables and the inner workings of the XLIFF room have no place in the reference.
nitpick_ignore_regex = [
    ("py:.*", r"(?!locsdk\b).*"),
    ("py:.*", r"locsdk\..*\.([A-Z]|_\w+)"),
    ("py:.*", r"locsdk\.xliff\.(element|encoding|escape|scope|segments|store|tree)\..*"),
    ("py:.*", r"locsdk\.transport\.payload\..*"),
]


def resolve_public_name(
    app: "Sphinx", env: "BuildEnvironment", node: "Element", contnode: "Element"
) -> "reference | None":
    """Lead from the module where a name is defined to the page that describes it.

    Annotations name the defining module, such as locsdk.transport.retry.RetryPolicy; the
    reference may list it as what a caller imports, locsdk.transport.RetryPolicy.
    """
    target: str = node.get("reftarget", "")
    if node.get("refdomain") != "py" or not target.startswith("locsdk."):
        return None
    room, name = ".".join(target.split(".")[:2]), target.rsplit(".", 1)[-1]
    domain: Any = env.get_domain("py")
    listed = [
        known
        for known in domain.objects
        if known.startswith(f"{room}.") and known.endswith(f".{name}") and known != target
    ]
    if not listed:
        return None
    found: reference | None = domain.resolve_xref(
        env, node["refdoc"], app.builder, "obj", min(listed, key=len), node, contnode
    )
    return found


def name_exceptions_in_full(
    app: "Sphinx", what: str, name: str, obj: object, options: object, lines: list[str]
) -> None:
    """Let "Raises: ImportFailed" mean the ImportFailed of the room that says so.

    Rooms may use one name for two exceptions; what a docstring means is what its module,
    its room's errors or the common errors hold, in this order.
    """
    room = ".".join(name.split(".")[:2])
    modules = [getattr(obj, "__module__", None) or name, f"{room}.errors", "locsdk.errors"]
    places = [vars(sys.modules[module]) for module in modules if module in sys.modules]

    def in_full(match: re.Match[str]) -> str:
        found = next((place[match[2]] for place in places if match[2] in place), None)
        if not isinstance(found, type):
            return match[0]
        return f"{match[1]}~{found.__module__}.{found.__qualname__}{match[3]}"

    lines[:] = [re.sub(r"^(\s*:raises )(\w+)(:)", in_full, line) for line in lines]


def describe_fields_once(
    app: "Sphinx", what: str, name: str, obj: object, skip: bool, options: object
) -> bool | None:
    """Leave out the fields of a named tuple, which the docstring of its class describes."""
    return True if type(obj).__name__ == "_tuplegetter" else None


def show_default_limits_as_written(
    app: "Sphinx",
    what: str,
    name: str,
    obj: object,
    options: object,
    signature: str | None,
    returned: str | None,
) -> tuple[str | None, str | None]:
    """Show limits in a signature as a caller would write them: Sphinx shows bare numbers."""
    numbers = object_description(Limits())
    return signature and signature.replace(numbers, "Limits()"), returned


def share_navigation(
    app: "Sphinx", page: str, template: str, context: dict[str, Any], doctree: "Element | None"
) -> None:
    """Make the navigation once for the pages of source in one folder, not for each of them."""
    if not page.startswith("_modules/"):
        return
    folder, make = page.rpartition("/")[0], context["toctree"]

    def shared(**options: object) -> str:
        key = (folder, *sorted(options.items()))
        if key not in _navigation:
            _navigation[key] = make(**options)
        return _navigation[key]

    context["toctree"] = shared


_navigation: dict[tuple[object, ...], str] = {}


def setup(app: "Sphinx") -> None:
    """Register what this page adds to Sphinx."""
    app.connect("autodoc-skip-member", describe_fields_once)
    app.connect("autodoc-process-signature", show_default_limits_as_written)
    app.connect("autodoc-process-docstring", name_exceptions_in_full, priority=900)
    app.connect("html-page-context", share_navigation, priority=400)  # before the theme asks
    app.connect("missing-reference", resolve_public_name)
