"""Pagers, bounded waits and the limiter."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import islice
from typing import TYPE_CHECKING, TypeAlias

import pytest
from hypothesis import given
from hypothesis import strategies as st

from locsdk.errors import ConfigurationError, DecodeError, WaitTimeout
from locsdk.transport import (
    Backoff,
    Cursor,
    Endpoint,
    Engine,
    Limiter,
    Page,
    Pager,
    nothing,
    wait_until,
)

if TYPE_CHECKING:
    from tests.conftest import FakeClock
    from tests.transport.conftest import RawServer


Fetch: TypeAlias = Callable[[Cursor | None], Page[int]]


def pages_of(size: int, items: int) -> tuple[list[Cursor | None], Fetch]:
    asked: list[Cursor | None] = []

    def fetch(cursor: Cursor | None) -> Page[int]:
        asked.append(cursor)
        start = int(cursor or 0)
        end = min(start + size, items)
        more = end if end < items else None
        return Page(items=tuple(range(start, end)), next=more, total=items)

    return asked, fetch


def test_iterating_gives_everything_and_fetches_as_needed() -> None:
    asked, fetch = pages_of(size=3, items=8)
    pager = Pager(fetch)
    assert asked == []
    assert list(islice(pager, 4)) == [0, 1, 2, 3]
    assert asked == [None, 3]
    assert list(pager) == list(range(8))
    assert [page.total for page in pager.pages()] == [8, 8, 8]


def test_the_first_ones_only() -> None:
    asked, fetch = pages_of(size=3, items=8)
    assert Pager(fetch).first() == 0
    assert Pager(fetch).to_list(limit=2) == [0, 1]
    assert Pager(fetch).to_list(limit=0) == []
    assert asked == [None, None]
    assert Pager(fetch).to_list() == list(range(8))
    assert Pager(pages_of(size=3, items=0)[1]).first() is None


@given(st.integers(1, 5), st.integers(0, 20), st.integers(0, 20))
def test_resuming_loses_nothing(size: int, items: int, taken: int) -> None:
    pager = Pager(pages_of(size, items)[1])
    before = list(islice(pager, taken))
    after = list(Pager(pages_of(size, items)[1], start=pager.cursor))
    assert before == list(range(min(taken, items)))
    assert after == list(range(items - len(after), items))
    assert len(after) >= items - len(before)
    assert len(after) < items - len(before) + size + 1


def test_an_empty_page_in_the_middle_is_not_the_end() -> None:
    pages: dict[Cursor | None, Page[int]] = {
        None: Page(items=(1,), next="b"),
        "b": Page(items=(), next="c"),
        "c": Page(items=(2,)),
    }
    assert Pager(pages.__getitem__).to_list() == [1, 2]


def test_a_page_that_names_itself_does_not_go_on_for_ever() -> None:
    with pytest.raises(DecodeError, match="names itself"):
        list(Pager(lambda _: Page(items=(1,), next=7)))


def test_a_wait_ends_when_it_is_done(clock: "FakeClock") -> None:
    states = iter(["new", "busy", "done"])
    state = wait_until(
        lambda: next(states), done=lambda s: s == "done", timeout=60, what="process 7", clock=clock
    )
    assert state == "done"
    assert clock.naps == [1.0, 1.5]


def test_a_wait_has_a_deadline_and_looks_a_last_time(clock: "FakeClock") -> None:
    looks: list[float] = []

    def poll() -> str:
        looks.append(clock.passed)
        return "busy"

    with pytest.raises(WaitTimeout, match="process 7 was not done after 10 s") as caught:
        wait_until(
            poll,
            done=lambda _: False,
            timeout=10,
            what="process 7",
            clock=clock,
            backoff=Backoff(first=4, factor=1),
        )
    assert looks == [0, 4, 8, 10]
    error = caught.value
    assert (error.waited, error.polls, error.last) == (10, 4, "busy")


def test_a_wait_without_time_looks_once(clock: "FakeClock") -> None:
    assert wait_until(lambda: 1, done=lambda _: True, timeout=0, what="x", clock=clock) == 1
    with pytest.raises(WaitTimeout, match="1 look"):
        wait_until(lambda: 1, done=lambda _: False, timeout=0, what="x", clock=clock)
    assert clock.naps == []


@given(st.integers(1, 10_000))
def test_a_backoff_is_bounded(polls: int) -> None:
    assert 0 < Backoff().pause(polls) <= 30


@pytest.mark.parametrize("bad", [0, -1, float("nan"), float("inf")])
def test_numbers_out_of_range(bad: float) -> None:
    with pytest.raises(ConfigurationError, match="rate"):
        Limiter(rate=bad)
    with pytest.raises(ConfigurationError, match="first"):
        Backoff(first=bad)


def test_a_bucket_lets_a_burst_through_and_then_so_many_a_second(clock: "FakeClock") -> None:
    limiter = Limiter(rate=4, burst=2)
    waits = [limiter.acquire("a", clock) for _ in range(5)]
    assert waits == [0, 0, 0.25, 0.25, 0.25]
    assert limiter.acquire("b", clock) == 0
    clock.passed += 100
    assert [limiter.acquire("a", clock) for _ in range(3)] == [0, 0, 0.25]


def test_callers_that_wait_at_once_are_let_through_one_by_one() -> None:
    class Frozen:
        """A clock that stands still, so that nobody's wait shortens another's."""

        def monotonic(self) -> float:
            return 0.0

        now = random = monotonic

        def sleep(self, seconds: float) -> None:
            pass

    limiter = Limiter(rate=10)
    with ThreadPoolExecutor(8) as pool:
        waits = sorted(pool.map(lambda _: limiter.acquire("a", Frozen()), range(8)))
    assert waits == pytest.approx([n / 10 for n in range(8)])


def test_a_client_paces_its_calls_where_asked_to(server: "RawServer", clock: "FakeClock") -> None:
    endpoint = Endpoint(operation="x", method="GET", path="/x", gives=nothing)
    engine = Engine(server.url, clock=clock, limiter=Limiter(rate=2))
    for _ in range(3):
        engine.call(endpoint)
    assert clock.naps == [0.5, 0.5]
    engine.with_options(limiter=None).call(endpoint)
    assert len(clock.naps) == 2
