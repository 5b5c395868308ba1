"""The whole offline round trip of a Lingotek task, against a stand-in on this machine.

What a connector does at night: list the tasks, leave out those that cannot be exported,
download, translate, check, upload, wait, and read the result back. Then a file that
would fail, and what is said of it before anything is sent.

Run it as it is, or with the path of any XLIFF 1.2 file::

    python offline_round_trip.py [PATH]
"""

import sys
from collections.abc import Sequence
from pathlib import Path

from locsdk import LingotekClient, errors, lingotek, xliff
from locsdk.testing import LingotekServer

ACCENTED = str.maketrans("aceinouyACEINOUY", "áçéîñöüýÁÇÉÎÑÖÜÝ")


def say(step: str, text: object) -> None:
    """Print one line of the story."""
    print(f"{step:>10}  {text}")


def fill_targets(document: xliff.Document) -> int:
    """Give every unit that has no translation one: its source with accents, codes and all."""
    filled = 0
    for unit in document.units:
        if unit.lock or not unit.source or unit.target:
            continue
        unit.target = unit.source.map_text(lambda text: text.translate(ACCENTED))
        filled += 1
    return filled


def tell(report: xliff.Report) -> None:
    """Print the findings, but for those that only say what the import makes of the file."""
    for finding in report:
        if finding.severity != lingotek.Severity.NOTE:
            print(finding)


def round_trip(client: LingotekClient, task: lingotek.Task) -> None:
    """Take one task the whole way."""
    exported = client.tasks.download(task.id)
    say("download", f"{len(exported):,} bytes of XLIFF")

    document = xliff.parse(exported)
    filled = fill_targets(document)
    say("translate", f"{filled} of {len(document.units)} units got a target")

    report = lingotek.check_reimport(exported, document)
    say("check", "the re-import will work" if report.ok else "the re-import would fail")
    tell(report)
    if not report.ok:
        return

    processes = client.tasks.upload(task.id, document)
    say("upload", f"accepted as process {', '.join(processes)}")
    client.processes.wait(processes, timeout=60)
    say("wait", "imported")

    again = client.tasks.document(task.id)
    same = [str(unit.target) for unit in again.units] == [
        str(unit.target) for unit in document.units
    ]
    translation = client.translations.get(task.document_id or "", task.translation_locale or "")
    say(
        "read back",
        f"{'all targets are there' if same else 'the targets differ'}; "
        f"{translation.locale_code} is {translation.percent_complete} percent complete",
    )


def show_a_failure(exported: bytes) -> None:
    """Break a copy the way a careless tool does, and show what is found before an upload."""
    document = xliff.parse(exported)
    broken = next((unit for unit in document.units if not unit.lock and unit.source), None)
    if broken is None:
        return
    halves = [
        xliff.Mrk(mtype="seg", mid=mid, parts=(text,))
        for mid, text in (("0", "One."), ("1", "Two."))
    ]
    broken.target = xliff.Content(*halves)
    report = lingotek.check_reimport(exported, document)
    say("a failure", f"a segment was split in unit {broken.id!r}; nothing is sent:")
    tell(report)


def main(arguments: Sequence[str]) -> int:
    """Run the story; return 0 when it ended well."""
    content = Path(arguments[0]).read_bytes() if arguments else None
    with LingotekServer() as server:
        server.add_task(content, title="A task to do")
        server.add_task(title="A task of a later phase", status="WAITING")
        with LingotekClient(server.token, base_url=server.url) as client:
            for task in client.tasks.list():
                say("task", f"{task.title!r} into {task.translation_locale} is {task.status}")
                if not task.is_exportable:
                    say("", "not active, so it cannot be exported: left out")
                    continue
                show_a_failure(client.tasks.download(task.id))
                round_trip(client, task)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(main(sys.argv[1:]))
    except (errors.LocsdkError, ValueError, OSError) as error:
        sys.exit(f"{type(error).__name__}: {error}")
