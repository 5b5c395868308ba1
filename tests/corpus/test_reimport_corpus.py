"""The re-import checks on real files: compared with themselves, and with the stand-in's verdict."""

from pathlib import Path

import pytest

from locsdk.errors import XliffError
from locsdk.lingotek.reimport import Fingerprint, check_reimport, fingerprint
from locsdk.testing.lingotek.phase import add_phase_uuid
from locsdk.testing.lingotek.reimport import judge
from locsdk.testing.xliff_reading import BadXliff
from locsdk.xliff import parse

LARGEST = 100_000  # bytes: larger files hold more of the same and take most of the time

# What may be said of a file that came back as it went, by rules that ask for no change.
OF_THE_FILE = {
    "LGT-EMPTY-EMPTY",
    "LGT-LANG-ONE",
    "LGT-LANG-TARGET",
    "LGT-MRK-MANY",
    "LGT-MRK-MTYPE",
    "LGT-MRK-MTYPE-SEG",
    "LGT-MRK-PARTIAL",
    "LGT-NOT-XLIFF12",
    "LGT-STATE-VALUE",
    "LGT-STYLE",
    "LGT-UNEDITED",
}
# The stand-in takes a file element without target-language for one in another language.
WITHOUT_A_LANGUAGE = {"example_multi12.xliff", "example_note12.xliff"}


def exports(root: Path) -> dict[Path, bytes]:
    """Every file but the largest that can be made an export by putting a phase into it."""
    found: dict[Path, bytes] = {}
    for path in sorted(root.rglob("*")):
        if path.is_file() and path.stat().st_size < LARGEST:
            try:
                data = add_phase_uuid(path.read_bytes(), "0b7f7bd4-7a0f-4d3b-9d5b-3d8e6ad0f8a1")
                parse(data)
            except (BadXliff, XliffError):
                continue
            found[path] = data
    return found


@pytest.mark.slow
def test_real_files_sent_back_as_they_came(shared: Path) -> None:
    files = exports(shared / "xliff" / "corpus")
    assert len(files) > 400
    for path, data in files.items():
        saved = Fingerprint.from_json(fingerprint(data).to_json())
        report = check_reimport(saved, data)
        assert {finding.rule for finding in report} <= OF_THE_FILE, path
        assert "LGT-UNEDITED" in {finding.rule for finding in report}, path
        if path.name not in WITHOUT_A_LANGUAGE:
            assert report.ok is not judge(data, data).failed, path
