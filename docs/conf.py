"""How the documentation is built."""

from importlib.metadata import version as installed_version
from typing import TYPE_CHECKING, Any

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
# pages are built without a network, so there is no inventory to resolve them with.
nitpick_ignore_regex = [
    ("py:.*", r"(?!locsdk\b).*"),
]


def resolve_public_name(
    app: "Sphinx", env: "BuildEnvironment", node: "Element", contnode: "Element"
) -> "reference | None":
    """Lead from the module where a name is defined to the room that offers it.

    Annotations name the defining module, such as locsdk.transport.retry.RetryPolicy;
    the reference lists what a caller imports, locsdk.transport.RetryPolicy.
    """
    target: str = node.get("reftarget", "")
    if node.get("refdomain") != "py" or not target.startswith("locsdk."):
        return None
    room, name = ".".join(target.split(".")[:2]), target.rsplit(".", 1)[-1]
    public = f"{room}.{name}"
    if public == target:
        return None
    domain: Any = env.get_domain("py")
    found: reference | None = domain.resolve_xref(
        env, node["refdoc"], app.builder, "obj", public, node, contnode
    )
    return found


def setup(app: "Sphinx") -> None:
    """Register what this page adds to Sphinx."""
    app.connect("missing-reference", resolve_public_name)
