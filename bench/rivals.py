"""The other engines, given the same people and asked in the way that somebody sensible would ask them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Sequence
from tempfile import mkdtemp
from typing import Any

from bench.questions import Question
from bench.search import TOP

POSTGRES = os.environ.get("SLEUTH_BENCH_POSTGRES", "postgres://postgres@127.0.0.1:5432/postgres")
KEPT_FOR_A_CLOSER_LOOK = 100


def rows(people: Iterable[Any]) -> Iterator[tuple[str, str, str, str]]:
    """(external id, name, ISO date of birth or "", address) for each name of each person; the first address only."""
    for person in people:
        address = _line(person)
        names = [
            f"{person.given_names} {person.family_name}",
            *(f"{each.given} {each.family}" for each in person.aliases),
        ]
        for name in names:
            yield person.external_id, name.lower().strip(), person.date_of_birth, address.lower()


def _line(person: Any) -> str:
    if not person.addresses:
        return ""
    home = person.addresses[0]
    return " ".join(
        filter(None, (home.flat, home.building, home.number, home.street, home.locality, home.town, home.postcode))
    )


def iso_date(text: str) -> str:
    """The typed date as a whole ISO date, or "" when it is partial, an age or not one."""
    from sleuth.base.values import NotAValue, partial_date

    try:
        iso = partial_date.parse(text).iso if text else ""
    except NotAValue:
        return ""
    return iso if len(iso) == 10 else ""


class Trigrams:
    """PostgreSQL with pg_trgm: GIN indexes on names and on addresses, alike by 0.3, or born the same day; best sum first."""

    def __init__(self, people: Iterable[Any]) -> None:
        import psycopg

        self.connection = psycopg.connect(POSTGRES, autocommit=True)
        run = self.connection.execute
        run("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        run("DROP TABLE IF EXISTS bench_person")
        run("CREATE UNLOGGED TABLE bench_person (id text, name text, born date, address text)")
        with self.connection.cursor().copy("COPY bench_person FROM STDIN") as copy:
            for number, name, born, address in rows(people):
                copy.write_row((number, name, born if len(born) == 10 else None, address))
        run("CREATE INDEX ON bench_person USING gin (name gin_trgm_ops)")
        run("CREATE INDEX ON bench_person USING gin (address gin_trgm_ops)")
        run("CREATE INDEX ON bench_person (born)")
        run("ANALYZE bench_person")
        run("SET pg_trgm.similarity_threshold = 0.3")

    def __call__(self, question: Question) -> Sequence[str]:
        name, address, born = question.name.lower(), question.address.lower(), iso_date(question.date_of_birth)
        wheres, scores, values = [], [], {"name": name, "address": address, "born": born or None}
        if name:
            wheres.append("name %% %(name)s")
            scores.append("similarity(name, %(name)s)")
        if address:
            scores.append("similarity(address, %(address)s)")
            wheres.append("address %% %(address)s")
        if born:
            scores.append("CASE WHEN born = %(born)s THEN 0.5 ELSE 0 END")
            wheres.append("born = %(born)s")
        if not wheres:
            return []
        statement = (
            f"SELECT id, max({' + '.join(scores)}) AS score FROM bench_person WHERE {' OR '.join(wheres)}"
            f" GROUP BY id ORDER BY score DESC LIMIT {TOP}"
        )
        return [row[0] for row in self.connection.execute(statement, values)]

    def close(self) -> None:
        self.connection.execute("DROP TABLE IF EXISTS bench_person")
        self.connection.close()


class FuzzyTerms:
    """A full-text engine (tantivy): terms within one or two letters, then the best hundred weighed again by likeness."""

    def __init__(self, people: Iterable[Any]) -> None:
        import tantivy

        self.tantivy = tantivy
        builder = tantivy.SchemaBuilder()
        builder.add_text_field("id", stored=True, tokenizer_name="raw")
        builder.add_text_field("name", stored=True)
        builder.add_text_field("born", stored=True, tokenizer_name="raw")
        builder.add_text_field("address", stored=True)
        self.schema = builder.build()
        self.index = tantivy.Index(self.schema, path=mkdtemp(prefix="bench-terms-"))
        writer = self.index.writer(heap_size=200_000_000, num_threads=1)
        for number, name, born, address in rows(people):
            writer.add_document(tantivy.Document(id=number, name=name, born=born, address=address))
        writer.commit()
        writer.wait_merging_threads()
        self.index.reload()
        self.searcher = self.index.searcher()

    def __call__(self, question: Question) -> Sequence[str]:
        from sleuth.base.values.name import fold

        name, address, born = fold(question.name), fold(question.address), iso_date(question.date_of_birth)
        clauses = [self._near("name", word) for word in name.split()] + [
            self._near("address", word) for word in address.split()
        ]
        if born:
            clauses.append(self.tantivy.Query.term_query(self.schema, "born", born))
        if not clauses:
            return []
        query = self.tantivy.Query.boolean_query([(self.tantivy.Occur.Should, clause) for clause in clauses])
        found = self.searcher.search(query, KEPT_FOR_A_CLOSER_LOOK, count=False).hits
        return self._weighed_again([self.searcher.doc(place) for _, place in found], name, born, address)

    def _near(self, field: str, word: str) -> Any:
        distance = 0 if len(word) < 3 or word.isdecimal() else (1 if len(word) < 6 else 2)
        if not distance:
            return self.tantivy.Query.term_query(self.schema, field, word)
        return self.tantivy.Query.fuzzy_term_query(
            self.schema, field, word, distance=distance, transposition_cost_one=True
        )

    def _weighed_again(self, found: list[Any], name: str, born: str, address: str) -> list[str]:
        from rapidfuzz import fuzz

        scored: dict[str, float] = {}
        for document in found:
            score = fuzz.token_sort_ratio(document.get_first("name"), name) if name else 0.0
            score += fuzz.token_set_ratio(document.get_first("address"), address) if address else 0.0
            score += 50.0 if born and document.get_first("born") == born else 0.0
            number = document.get_first("id")
            scored[number] = max(score, scored.get(number, 0.0))
        return sorted(scored, key=lambda number: -scored[number])[:TOP]


class Exact:
    """What the inspected systems did: the name and the address must be spelt as they were stored."""

    def __init__(self, people: Iterable[Any]) -> None:
        self.by_name: dict[str, list[str]] = {}
        self.by_address: dict[str, list[str]] = {}
        for number, name, _, address in rows(people):
            self.by_name.setdefault(name, []).append(number)
            self.by_address.setdefault(address, []).append(number)

    def __call__(self, question: Question) -> Sequence[str]:
        names = self.by_name.get(question.name.lower().strip(), [])
        return (names or self.by_address.get(question.address.lower(), []) if question.address else names)[:TOP]
