"""Search over public sets with known truth: by name alone and by address alone, beside exact and trigram search."""

from __future__ import annotations

import csv
import gzip
import os
import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from operator import le
from pathlib import Path

from rapidfuzz.distance import OSA

from bench.tables import Table

ROOT = Path(__file__).resolve().parent.parent
DATA = Path(os.environ.get("SLEUTH_OPEN_DATA") or ROOT.parent / "shared" / "data")
MOST_QUESTIONS = 1_500
TOP = 10
FAR = 2.0
HEADER = ["external_id", "given_names", "family_name", "aliases", "date_of_birth", "sex", "phones", "addresses"]


@dataclass(frozen=True)
class Stored:
    """A record that is kept."""

    number: str
    given: str
    family: str
    address: str = ""


@dataclass(frozen=True)
class Asked:
    """The same person, written otherwise; `truth` is the number of the kept record."""

    truth: str
    name: str
    address: str = ""


Loaded = tuple[list[Stored], list[Asked]]


def _rows(path: str) -> Iterator[dict[str, str]]:
    file = DATA / path
    with gzip.open(file, "rt", encoding="utf-8") if path.endswith(".gz") else file.open(encoding="utf-8") as text:
        for row in csv.DictReader(text, skipinitialspace=True):
            yield {str(name).strip(): str(value or "").strip() for name, value in row.items()}


def _febrl(number: int) -> Loaded:
    stored, asked = [], []
    for row in _rows(f"linkage/febrl/febrl{number}.csv.gz"):
        line = " ".join(filter(None, (row["street_number"], row["address_1"], row["address_2"])))
        whose, kind = row["rec_id"].split("-")[1:3]
        if kind == "org":
            stored.append(
                Stored(whose, row["given_name"], row["surname"], f"{line}; ; {row['suburb']}; {row['postcode']}")
            )
        else:
            typed = " ".join(filter(None, (line, row["suburb"], row["postcode"])))
            asked.append(Asked(whose, f"{row['given_name']} {row['surname']}".strip(), typed))
    return stored, asked


def _clusters(rows: Iterator[tuple[str, str, str]]) -> Loaded:
    """(whose, given, family): the first of each is kept, the others are asked."""
    kept: dict[str, Stored] = {}
    asked = []
    for whose, given, family in rows:
        if whose in kept:
            asked.append(Asked(whose, f"{given} {family}".strip()))
        elif given or family:
            kept[whose] = Stored(whose, given, family)
    return list(kept.values()), asked


def _fake_1000() -> Loaded:
    return _clusters(
        (row["cluster"], row["first_name"], row["surname"]) for row in _rows("linkage/splink/fake_1000.csv")
    )


def _rldata() -> Loaded:
    return _clusters(
        (row["identity"], f"{row['fname_c1']} {row['fname_c2']}".strip(), row["lname_c1"])
        for row in _rows("linkage/rldata/RLdata10000.csv.gz")
    )


def _pairs(pairs: list[tuple[str, str]]) -> Loaded:
    """Head names are kept and variants asked, each with a surname out of 400, among all the other head names."""
    rng = random.Random(3)
    with gzip.open(DATA / "names/libpostal_surnames.txt.gz", "rt", encoding="utf-8") as text:
        surnames = rng.sample([line.strip() for line in text if line.strip().isascii() and len(line) > 4], 400)
    stored, asked = [], []
    for number, (head, variant) in enumerate(rng.sample(pairs, min(len(pairs), MOST_QUESTIONS))):
        surname = rng.choice(surnames)
        stored.append(Stored(str(number), head, surname))
        asked.append(Asked(str(number), f"{variant} {surname}"))
    return stored, asked


def _ancestry() -> Loaded:
    rows = _rows("names/ancestry_given_name_pairs.csv.gz")
    return _pairs([(row["HeadName"], row["VariantName"]) for row in rows if row["Bad"] == "" and row["VariantName"]])


def _nicknames() -> Loaded:
    return _pairs([(row["name1"], row["name2"]) for row in _rows("names/nicknames.csv")])


def _old_nicknames() -> Loaded:
    with (DATA / "names/given_name_nicknames.txt").open(encoding="utf-8") as text:
        words = [line.split() for line in text if len(line.split()) == 2]
    return _pairs([(name, short) for name, short in words])


SETS: dict[str, Callable[[], Loaded]] = {
    "FEBRL 1 (Australian, spoilt on purpose)": lambda: _febrl(1),
    "FEBRL 2": lambda: _febrl(2),
    "FEBRL 3 (up to five repeats)": lambda: _febrl(3),
    "fake_1000 (names swapped, missing)": _fake_1000,
    "RLdata10000 (German)": _rldata,
    "old given-name pairs (Ancestry)": _ancestry,
    "nicknames (English)": _nicknames,
    "old nicknames": _old_nicknames,
}
COLUMNS = ("set", "asked by", "questions", "exact", "trigram", "Sleuth", "best possible", "Sleuth p95 ms")


def run(name: str) -> Table:
    """Recall among the first ten in one set. The instance in SLEUTH_HOME is filled with the kept records."""
    table = Table(f"Public set: {name}", COLUMNS)
    if not DATA.exists():
        table.note = f"Not measured: the folder of public data is not there ({DATA.name})."
        return table
    stored, asked = SETS[name]()
    asked = random.Random(5).sample(asked, min(len(asked), MOST_QUESTIONS))
    _bring_in(stored)
    for field in ("name", "address"):
        questions = [each for each in asked if getattr(each, field)]
        if questions:
            table.add(name, field, len(questions), *_recalls(stored, questions, field))
    return table


def _bring_in(stored: list[Stored]) -> None:
    from django.conf import settings

    from sleuth.access import queries
    from sleuth.cli import instance
    from sleuth.intake import actions
    from sleuth.matching import index

    instance.prepare_database()
    if queries.has_officers():
        index.rebuild_if_out_of_date()
        return
    instance.found_national(None)
    file = Path(settings.SLEUTH_HOME) / "public.csv"
    with file.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(HEADER)
        writer.writerows([row.number, row.given, row.family, "", "", "", "", row.address] for row in stored)
    importer = queries.officer_named(instance.IMPORTER)
    assert importer is not None
    report = actions.run_import(by=importer, format="nominals", paths=[file])
    print(f"<!-- {report.in_words().splitlines()[0]} -->")


def _recalls(stored: list[Stored], questions: list[Asked], field: str) -> tuple[str, str, str, str, str]:
    from bench.questions import Question
    from bench.search import Sleuth, ask_sleuth
    from bench.tables import percentile

    sleuth = Sleuth()
    put = [
        Question(
            each.truth,
            field,
            field,
            each.name if field == "name" else "",
            "",
            each.address if field == "address" else "",
            "",
            "",
        )
        for each in questions
    ]
    answers = [ask_sleuth(sleuth, question) for question in put]
    found = sum(answer.rank > 0 for answer in answers)
    texts = {row.number: _text(row, field) for row in stored}
    exact = sum(texts.get(each.truth) == _typed(each, field) for each in questions)
    near = _trigram(texts, [(each.truth, _typed(each, field)) for each in questions])
    total = len(questions)
    p95 = percentile([answer.ms for answer in answers], 0.95)
    most = ""
    if field == "name":
        most = f"{best_possible(texts, [(each.truth, _typed(each, field)) for each in questions]):.3f}"
    return f"{exact / total:.3f}", f"{near / total:.3f}", f"**{found / total:.3f}**", most, f"{p95:.1f}"


def best_possible(texts: dict[str, str], asked: list[tuple[str, str]]) -> float:
    """The share of questions that an engine could answer among TOP, were it as good as what was typed allows.

    Many questions of these sets have another person's first name or surname, or none. A record that has nothing in
    common with the question cannot be found, nor one that TOP others fit at least as well word for word and better
    in some way. Among those that fit just alike, lots are drawn.
    """
    bags = {number: text.split() for number, text in texts.items()}
    bearers: dict[str, set[str]] = {}
    for number, bag in bags.items():
        for word in bag:
            bearers.setdefault(word, set()).add(number)
    near: dict[str, dict[str, float]] = {}
    possible = 0.0
    for truth, typed in asked:
        for word in typed.split():
            if word not in near:
                near[word] = _near(word, bearers)
        alike = [near[word] for word in typed.split()]
        touched = set().union(*(bearers[kept] for each in alike for kept in each)) if any(alike) else set()
        if truth in touched:
            mine = _fit(bags[truth], alike)
            fits = [_fit(bags[number], alike) for number in touched]
            as_good = fits.count(mine)
            better = sum(fit != mine and all(map(le, fit, mine)) for fit in fits)
            possible += min(1.0, max(0, TOP - better) / as_good)
    return possible / len(asked)


def _near(word: str, known: Iterable[str]) -> dict[str, float]:
    """Words with at least half of the letters in common, and how far they are from this one."""
    far = {kept: 2 * OSA.normalized_distance(word, kept, score_cutoff=0.5) for kept in known}
    return {kept: distance for kept, distance in far.items() if distance <= 1.0}


def _fit(bag: list[str], alike: list[dict[str, float]]) -> tuple[float, ...]:
    """How far each word of the question is from a record, and how many words of the record were not asked for."""
    left = sum(not any(word in each for each in alike) for word in bag)
    return (*(min((each.get(kept, FAR) for kept in bag), default=FAR) for each in alike), left)


def _text(row: Stored, field: str) -> str:
    text = f"{row.given} {row.family}" if field == "name" else row.address.replace(";", " ")
    return " ".join(text.lower().split())


def _typed(asked: Asked, field: str) -> str:
    return " ".join((asked.name if field == "name" else asked.address).lower().split())


def _trigram(texts: dict[str, str], asked: list[tuple[str, str]]) -> int:
    """Among the ten nearest of pg_trgm, how many are right."""
    import psycopg

    from bench.rivals import POSTGRES

    with psycopg.connect(POSTGRES) as connection:
        connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        connection.execute("CREATE TEMP TABLE kept (number text, said text)")
        with connection.cursor().copy("COPY kept FROM STDIN") as copy:
            for row in texts.items():
                copy.write_row(row)
        connection.execute("CREATE INDEX ON kept USING gist (said gist_trgm_ops)")
        right = 0
        for truth, typed in asked:
            nearest = connection.execute("SELECT number FROM kept ORDER BY said <-> %s LIMIT %s", [typed, TOP])
            right += truth in [number for (number,) in nearest]
        connection.rollback()
    return right
