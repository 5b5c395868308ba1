"""Everything that guards the house, one session each. ``nox -l`` lists them."""

import shutil
from pathlib import Path

import nox

nox.needs_version = ">=2025.5.1"
nox.options.default_venv_backend = "uv|virtualenv"
nox.options.sessions = ["lint", "types", "tests", "docs", "wheel"]

PYPROJECT = nox.project.load_toml("pyproject.toml")

# A worker a core. A file's tests stay together and in order: they share what was read once, and
# the examples of a page continue one another. ``-- -n 0`` runs them all in one process.
SIDE_BY_SIDE = ("-n", "auto", "--dist", "loadfile")


def group(name: str) -> list[str]:
    """Return the packages of a dependency group."""
    return list(nox.project.dependency_groups(PYPROJECT, name))


@nox.session
def quickstart(session: nox.Session) -> None:
    """Take a file the whole way: out of the stand-in, translated, checked, back and confirmed."""
    session.install("-e", ".[testing]")
    session.run("python", "docs/examples/offline_round_trip.py", *session.posargs)


@nox.session
def tests(session: nox.Session) -> None:
    """Run the tests, with warnings as errors."""
    session.install("-e", ".[testing]", *group("test"))
    session.run("pytest", *SIDE_BY_SIDE, *session.posargs)


@nox.session
def lint(session: nox.Session) -> None:
    """Check style, formatting and that every room imports only from the floors below it."""
    session.install("-e", ".[testing]", *group("lint"))
    session.run("ruff", "check")
    session.run("ruff", "format", "--check")
    session.run("lint-imports")


@nox.session
def types(session: nox.Session) -> None:
    """Check our types, and a caller's, with mypy and with pyright, both strict."""
    session.install("-e", ".[testing]", *group("types"))
    session.run("mypy")
    session.run("pyright")


@nox.session
def docs(session: nox.Session) -> None:
    """Build the documentation with its notebooks executed and warnings as errors."""
    session.install("-e", ".[docs]", *group("test"))
    strict = ["-n", "-W", "--keep-going", "-E", "-q", "--no-color"]
    session.run("sphinx-build", *strict, "-b", "html", "docs", "docs/_build/html")


@nox.session(python=["3.11", "3.12"])
def interop(session: nox.Session) -> None:
    """Let the vendors' own clients talk to the stand-ins.

    Not newer than Python 3.12: Lingotek's client needs a module that 3.13 took away.
    """
    session.install("-e", ".[testing]", *group("test"), "ltk==1.3.14", "smartcat==0.2.2")
    session.run("pytest", "tests/interop", *session.posargs, env={"LOCSDK_REQUIRE_INTEROP": "1"})


@nox.session
def bench(session: nox.Session) -> None:
    """Measure the XLIFF room beside other tools and write the figures into the documentation."""
    session.install("-e", ".", *group("bench"))
    session.run("python", "tests/benchmarks/run.py", "--write", *session.posargs)


@nox.session
def wheel(session: nox.Session) -> None:
    """Build the wheel and run the tests against it, with ``src`` out of reach.

    Without those that ask much of few modules: all that could be missing from a wheel is
    missed by the others.
    """
    session.install("build", *group("test"))
    checkout = Path.cwd()
    away = Path(session.create_tmp()).resolve() / "checkout"
    shutil.rmtree(away, ignore_errors=True)
    dist = away / "dist"
    session.run("python", "-m", "build", "--outdir", str(dist), silent=True)
    built = next(dist.glob("*.whl"))
    session.install(f"locsdk[testing] @ {built.as_uri()}")
    for name in ("tests", "docs"):
        shutil.copytree(name, away / name, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    for name in ("conftest.py", "pyproject.toml", "README.md"):
        shutil.copy(name, away)
    session.chdir(away)
    beside = session.env.get("LOCSDK_SHARED") or str(checkout.parent / "shared")
    most = [f"--ignore=tests/{name}" for name in ("corpus", "properties")]
    session.run("pytest", *SIDE_BY_SIDE, *most, *session.posargs, env={"LOCSDK_SHARED": beside})


@nox.session(python="3.11")
def fuzz(session: nox.Session) -> None:
    """Fuzz what takes in bytes and text from elsewhere: ``nox -s fuzz -- [SECONDS] [TARGET ...]``.

    An hour for each of the targets ``parse``, ``placeholders`` and ``zip``, unless told
    otherwise: ``nox -s fuzz -- 600 zip`` gives ten minutes to the zip input alone.
    """
    known = ("parse", "placeholders", "zip")
    numbers = [one for one in session.posargs if one.isdecimal()]
    targets = [one for one in session.posargs if one not in numbers] or known
    if len(numbers) > 1 or not {*targets} <= {*known}:
        session.error(f"give the seconds for each target and names of {', '.join(known)}")
    session.install("-e", ".", *group("fuzz"))
    for target in targets:
        corpus = Path(session.cache_dir, "fuzz", target)
        corpus.mkdir(parents=True, exist_ok=True)
        session.run(
            *("python", "tests/fuzz/targets.py", target, str(corpus)),
            *(f"-max_total_time={next(iter(numbers), 3600)}", "-max_len=6000"),
            f"-artifact_prefix={corpus}/",
        )
