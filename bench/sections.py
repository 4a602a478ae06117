"""One section of the bench in a process of its own: prepares its instance, measures, prints tables in Markdown."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Callable

from bench import instance, questions, search
from bench.tables import Table

Section = Callable[[int, int], list[Table]]
RIVAL_QUESTIONS = 160


def clean(count: int, per_kind: int) -> list[Table]:
    answers = search.alone(questions.questions(count, per_kind), in_one_box=False)
    return [search.by_class(f"{count:,} people, fields apart", answers)]


def box(count: int, per_kind: int) -> list[Table]:
    answers = search.alone(questions.questions(count, per_kind), in_one_box=True)
    return [search.by_class(f"{count:,} people, one line of free text", answers)]


def dirty(count: int, per_kind: int) -> list[Table]:
    answers = search.alone(questions.questions(count, per_kind), in_one_box=False)
    return [search.by_class(f"Dirty records: {count:,} people and as many corrupted repeats as a quarter", answers)]


def grow(count: int, per_kind: int) -> list[Table]:
    answers = search.alone(questions.questions(count, per_kind), in_one_box=False)
    return [search.by_class(f"A tenth of the people ({count:,}), fields apart", answers)]


def postgres(count: int, per_kind: int) -> list[Table]:
    answers = search.alone(questions.questions(count, per_kind), in_one_box=False)
    return [search.by_class(f"{count:,} people on PostgreSQL, fields apart", answers)]


def rivals(count: int, per_kind: int) -> list[Table]:
    from bench.rivals import Exact, FuzzyTerms, Trigrams
    from sleuth.demo.people import people

    def everybody() -> object:
        return people(instance.SEED, count)

    trigrams = Trigrams(everybody())
    others = {
        "PostgreSQL pg_trgm": trigrams,
        "full text with fuzzy terms (tantivy)": FuzzyTerms(everybody()),
        "exact spelling": Exact(everybody()),
    }
    gc.collect()
    gc.freeze()  # the dictionaries of the exact search are nobody's to walk through while the others are timed
    table = search.side_by_side(questions.questions(count, per_kind)[:RIVAL_QUESTIONS], others)
    trigrams.close()
    return [table]


def ledger(count: int, per_kind: int) -> list[Table]:
    from bench import ledger as ledger_bench

    return [ledger_bench.run()]


def page(count: int, per_kind: int) -> list[Table]:
    from bench import page as page_bench

    return [page_bench.run()]


def street(count: int, per_kind: int) -> list[Table]:
    from bench import intake as intake_bench

    return intake_bench.run()


SECTIONS: dict[str, Section] = {
    each.__name__: each for each in (clean, box, rivals, dirty, grow, postgres, ledger, page, street)
}


def main() -> None:
    asked = json.loads(sys.argv[1])
    import django

    import sleuth.config  # noqa: F401

    django.setup()
    section = asked["section"]
    if section.startswith("public:"):
        from bench import public

        print(public.run(section.removeprefix("public:")).as_markdown())
        return
    loaded = instance.prepare(asked["count"], asked["dirty"]) if section != "street" else None
    tables = SECTIONS[section](asked["count"], asked["per_kind"])
    if loaded:
        table = Table("Import of nominals with the index kept", ("rows", "seconds", "rows a second", "peak memory MB"))
        table.add(loaded.rows, round(loaded.seconds, 1), round(loaded.rows / loaded.seconds), round(loaded.peak_mb))
        tables.insert(0, table)
    for table in tables:
        print(table.as_markdown())


if __name__ == "__main__":
    main()
