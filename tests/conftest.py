"""What every test shares: hypothesis profiles, a clock, and the facts beside the checkout."""

import os
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from attrs import define, field
from hypothesis import HealthCheck, settings

from locsdk.xliff.places import Buffer
from locsdk.xliff.scan_exact import scan_exact
from locsdk.xliff.scan_fast import scan_fast
from locsdk.xliff.validate import Facts

ROOT = Path(__file__).resolve().parent.parent

settings.register_profile(
    "ci",
    derandomize=True,
    deadline=None,
    print_blob=True,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("dev", deadline=None)
settings.register_profile("fuzz", deadline=None, max_examples=20_000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


def shared_folder() -> Path | None:
    """Return the folder with the vendors' descriptions and real files, if this machine has it."""
    beside = Path(os.environ.get("LOCSDK_SHARED", ROOT.parent / "shared"))
    return beside if (beside / "design.md").is_file() else None


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder beside the checkout that holds the facts; tests that need it skip without it."""
    folder = shared_folder()
    if folder is None:
        if os.environ.get("LOCSDK_REQUIRE_SHARED"):
            pytest.fail("the folder 'shared' is due on this machine and was not found")
        pytest.skip("needs the folder 'shared' beside the checkout (or LOCSDK_SHARED)")
    return folder


@define
class FakeClock:
    """Time that passes when somebody sleeps."""

    passed: float = 0.0
    naps: list[float] = field(factory=list)
    chance: float = 0.0

    def monotonic(self) -> float:
        return self.passed

    def now(self) -> float:
        return 1_900_000_000.0 + self.passed

    def sleep(self, seconds: float) -> None:
        self.naps.append(seconds)
        self.passed += seconds

    def random(self) -> float:
        return self.chance


@pytest.fixture
def clock() -> FakeClock:
    """A clock for a client whose waits are to take no time."""
    return FakeClock()


Scanned = Callable[[Buffer, Facts, str], bool]


@pytest.fixture(scope="session")
def scanned_alike() -> Scanned:
    """Says whether the fast scanner takes a buffer, and asserts that it finds what is there."""

    def scan_twice(buffer: Buffer, facts: Facts, name: str) -> bool:
        may = facts.one_meaning and not facts.doctype
        fast = scan_fast(buffer, hides=facts.hides) if may else None
        if fast is None:
            return False
        index = fast.index()
        exact = scan_exact(buffer, facts.namespace).index()
        assert index._replace(has_all_starts=False) == exact, name
        if index.has_all_starts:
            looks = re.finditer(rb"<trans-unit(?=[\s>])[^>]*+(?<!/)>\s*+<source", buffer)
            assert {one.start() for one in looks} <= {*index.starts}, name
        return True

    return scan_twice
