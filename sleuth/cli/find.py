"""`sleuth find`: the one look from the shell, one question or a file of them."""

from __future__ import annotations

import json
from pathlib import Path
from time import perf_counter
from typing import Any, TextIO

import click

from sleuth.access import doorway
from sleuth.cli.who import as_option, officer_or_stop
from sleuth.matching import queries as matching
from sleuth.matching.queries import Asked
from sleuth.records import queries as records

LOGGED_AT_ONCE = 200
FIELDS = ("text", "name", "date_of_birth", "address", "phone")


@click.command()
@click.argument("words", nargs=-1)
@click.option("--batch", type=click.Path(exists=True, dir_okay=False, path_type=Path), help="JSON lines of questions.")
@click.option("--out", type=click.Path(dir_okay=False, path_type=Path), help="Where the answers go (JSON lines).")
@click.option("--top", default=10, type=click.IntRange(min=1), show_default=True, help="Answers to each question.")
@click.option("--because", default="", help="Why, for the log of searches.")
@as_option("officer")
def find(words: tuple[str, ...], batch: Path | None, out: Path | None, top: int, because: str, username: str) -> None:
    """Find people and places, however they are spelt: `sleuth find bill smyth hgih street`."""
    officer = officer_or_stop(username, "records.find")
    if batch is None:
        if not words:
            raise click.ClickException("Type what to look for, or give a file with --batch.")
        _show(officer, " ".join(words), top, because)
        return
    if out is None:
        raise click.ClickException("Say where the answers go: --out RESULTS.jsonl")
    with _questions(batch) as questions, _answers(out) as answers:
        _run_batch(officer, questions, answers, top, because)


def _questions(batch: Path) -> TextIO:
    """The file of questions, with or without a byte order mark; bytes that are no text become U+FFFD."""
    return batch.open(encoding="utf-8-sig", errors="replace")


def _answers(out: Path) -> TextIO:
    """Half a surrogate pair in an id is written as the JSON escape that it came as."""
    try:
        return out.open("w", encoding="utf-8", errors="backslashreplace")
    except OSError as fault:
        raise click.ClickException(f"{out} cannot be written: {fault.strerror}.") from fault


def _run_batch(officer: Any, questions: TextIO, answers: TextIO, top: int, because: str) -> None:
    """Answer line by line; the searches are entered in the ledger before the answers to them are written."""
    asked: list[str] = []
    found: list[int] = []
    waiting: list[str] = []
    for number, line in enumerate(questions, start=1):
        if not line.strip():
            continue
        try:
            query = _question(line, number)
        except click.ClickException:
            _release(officer, asked, found, waiting, answers, because)
            raise
        started = perf_counter()
        hits = matching.find(by=officer, asked=_asked(query), limit=top, kinds=("person", "place")).hits
        elapsed_ms = (perf_counter() - started) * 1000
        asked.append(_asked(query).shown())
        found.append(len(hits))
        waiting.append(json.dumps(_answer(officer, query["id"], elapsed_ms, hits), ensure_ascii=False))
        if len(waiting) >= LOGGED_AT_ONCE:
            _release(officer, asked, found, waiting, answers, because)
    _release(officer, asked, found, waiting, answers, because)


def _release(
    officer: Any, asked: list[str], found: list[int], waiting: list[str], answers: TextIO, because: str
) -> None:
    if waiting:
        doorway.searched(by=officer, asked=asked, found_counts=found, because=because, door="batch")
        answers.writelines(line + "\n" for line in waiting)
        for each in (asked, found, waiting):
            each.clear()


def _question(line: str, number: int) -> dict[str, Any]:
    try:
        query = json.loads(line)
    except ValueError as fault:
        raise click.ClickException(f"Line {number} is not JSON: {fault}") from fault
    if not isinstance(query, dict) or "id" not in query or not any(name in query for name in FIELDS):
        raise click.ClickException(f"Line {number} needs an id and one of {', '.join(FIELDS)}.")
    return query


def _asked(query: dict[str, Any]) -> Asked:
    """The fields that say something; a question whose fields are all empty finds nothing."""
    return Asked(**{name: str(query[name]).encode(errors="replace").decode() for name in FIELDS if query.get(name)})


def _answer(officer: Any, number: Any, elapsed_ms: float, hits: Any) -> dict[str, Any]:
    people_at = records.people_at(by=officer, places=[hit.ref for hit in hits if hit.ref.kind == "place"])
    everybody = [hit.ref for hit in hits] + [person for people in people_at.values() for person in people]
    external = records.external_ids(by=officer, refs=everybody)
    rows = []
    for hit in hits:
        row = {"external_id": external.get(hit.ref, hit.ref.number), "kind": hit.ref.kind, "score": hit.score}
        row["why"] = list(hit.why)
        if hit.ref.kind == "place":
            row["people"] = [external[person] for person in people_at.get(hit.ref, [])]
        rows.append(row)
    return {"id": number, "ms": round(elapsed_ms, 3), "hits": rows}


def _show(officer: Any, text: str, top: int, because: str) -> None:
    findings = matching.look(by=officer, asked=Asked(text=text), because=because, limit=top, door="shell")
    cards = records.cards(by=officer, refs=[hit.ref for hit in findings.hits])
    if not cards:
        click.echo("Nothing found. The search was logged.")
    for hit in findings.hits:
        card = cards[hit.ref]
        click.echo(f"{hit.ref.number}  {card.label.title}  {card.label.detail}")
        click.echo(f"          {'; '.join(hit.why)}  [{', '.join(str(chip) for chip in card.chips)}]")
