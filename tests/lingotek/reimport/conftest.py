"""An export that every re-import test edits."""

import pytest

_EXPORT = """\
<?xml version='1.0' encoding='UTF-8'?>
<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2" \
xmlns:lgtk="http://www.lingotek.com/xliff/1.2">
  <file date="2024-02-01T09:30:00Z" original="page.html" source-language="en-US" \
target-language="fr-FR" datatype="html">
    <header lgtk:phaseUUID="0b7f7bd4-7a0f-4d3b-9d5b-3d8e6ad0f8a1">
      <phase-group><phase phase-name="1" process-name="Translate"/></phase-group>
    </header>
    <body>
      <group id="menu">
        <trans-unit id="welcome">
          <source>Welcome to our shop.</source>
        </trans-unit>
        <trans-unit id="terms">
          <source>Read the <g id="1">terms</g> first.</source>
        </trans-unit>
      </group>
      <trans-unit id="basket">
        <source>Your basket is empty.</source>
        <target state="needs-review-translation">Votre panier est vide.</target>
      </trans-unit>
      <trans-unit id="bye &#x0a; now">
        <source>Good bye.</source>
        <target><mrk mtype="seg" mid="0">Au revoir.</mrk></target>
        <note>Shown when leaving</note>
      </trans-unit>
    </body>
  </file>
</xliff>
"""


@pytest.fixture(scope="session")
def export() -> str:
    """Four units: two without a translation, one of them with a code, and two with one."""
    return _EXPORT


@pytest.fixture(scope="session")
def translated(export: str) -> str:
    """The export with the two missing translations filled in, and nothing else changed."""
    return export.replace(
        "shop.</source>\n",
        "shop.</source>\n          <target>Bienvenue.</target>\n",
    ).replace(
        "first.</source>\n",
        'first.</source>\n          <target>Lisez les <g id="1">conditions</g>.</target>\n',
    )
