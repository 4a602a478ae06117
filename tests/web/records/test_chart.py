"""The link chart: steps around a record, nothing of what the reader may not see, the same in files for other tools."""

from __future__ import annotations

import csv
from collections.abc import Callable
from io import BytesIO, StringIO

import networkx
import pytest
from django.test import Client

from sleuth.access.models import LedgerEntry, Officer
from sleuth.base.ref import Ref
from sleuth.records import actions
from sleuth.records.drafts import AppearanceDraft, EventDraft, LinkDraft, PersonDraft, ThingDraft
from tests.cast import Cast

Chain = tuple[Ref, ...]


def person(by: Officer, name: str) -> Ref:
    ref: Ref = actions.record_person(by=by, draft=PersonDraft("Kim", name)).ref
    return ref


@pytest.fixture
def chain(cast: Cast) -> Chain:
    """A knows B, B knows C, C was in a fight with D."""
    a, b, c, d = (person(cast.olive, f"Chain{letter}") for letter in "abcd")
    actions.link(by=cast.olive, draft=LinkDraft(a, b, "associate", "2020", note="at the canal"))
    actions.link(by=cast.olive, draft=LinkDraft(b, c, "parent"))
    fight = EventDraft(
        "contact",
        "neighbourhood",
        "A fight",
        appearances=(AppearanceDraft(c, "involved"), AppearanceDraft(d, "involved")),
    )
    event = actions.record_event(by=cast.olive, draft=fight).ref
    return a, b, c, d, event


@pytest.fixture
def browser(cast: Cast) -> Callable[[Officer], Client]:
    def signed_in(officer: Officer) -> Client:
        client = Client()
        client.force_login(officer)
        client.post("/find/purpose", {"purpose": "investigation"})
        return client

    return signed_in


def shown(page: str) -> set[str]:
    return {letter for letter in "abcd" if f"CHAIN{letter.upper()}" in page.upper().split("HALL-NETWORK__LIST")[-1]}


def test_each_step_leads_further(chain: Chain, cast: Cast, browser: Callable[[Officer], Client]) -> None:
    client = browser(cast.carl)
    pages = [client.get(f"/{chain[0].number}/chart?depth={depth}").content.decode() for depth in (1, 2, 3)]

    assert [shown(page) for page in pages] == [{"b"}, {"b", "c"}, {"b", "c"}]
    assert "A fight" in pages[2] and "A fight" not in pages[1]
    assert shown(client.get(f"/{chain[2].number}/chart?depth=2").content.decode()) == {"a", "b", "d"}
    assert "1 record, 1 link within 1 step." in pages[0] and "<svg" in pages[0]
    assert client.get(f"/{chain[0].number}/chart?depth=99").status_code == 200


def test_what_is_hidden_is_no_step_on_the_way(chain: Chain, cast: Cast, browser: Callable[[Officer], Client]) -> None:
    actions.restrict(by=cast.sam, refs=[chain[1]], title="Source", because="protection")
    outside, inside = browser(cast.carl), browser(cast.fresh(cast.sam))

    page = outside.get(f"/{chain[0].number}/chart?depth=3").content.decode()
    assert "Nothing is linked to it yet." in page and shown(page) - {"a"} == set()
    assert shown(inside.get(f"/{chain[0].number}/chart?depth=3").content.decode()) == {"b", "c"}
    assert outside.get(f"/{chain[1].number}/chart").status_code == outside.get("/N-999999/chart").status_code == 404


def test_the_csv_has_one_row_a_link_with_both_ends(
    chain: Chain, cast: Cast, browser: Callable[[Officer], Client]
) -> None:
    formula = actions.record_thing(by=cast.olive, draft=ThingDraft("item", "=HYPERLINK(1)")).ref
    actions.link(by=cast.olive, draft=LinkDraft(chain[0], formula, "uses"))
    answer = browser(cast.sam).post(f"/{chain[0].number}/chart/csv?depth=2")
    rows = list(csv.DictReader(StringIO(answer.content.decode("utf-8-sig"))))

    ends = {(row["from_number"], row["link"], row["to_number"]) for row in rows}
    assert ends == {
        (chain[0].number, "associate of", chain[1].number),
        (chain[1].number, "parent of", chain[2].number),
        (chain[0].number, "uses", formula.number),
    }
    assert {row["starts_on"] for row in rows} == {"2020", ""}
    assert "'=HYPERLINK(1)" in {row["to_name"] for row in rows}


@pytest.mark.parametrize(("form", "read"), [("graphml", networkx.read_graphml), ("gexf", networkx.read_gexf)])
def test_graph_tools_read_the_other_files(
    form: str, read: Callable[[BytesIO], networkx.Graph], chain: Chain, cast: Cast, browser: Callable[[Officer], Client]
) -> None:
    odd = actions.record_thing(by=cast.olive, draft=ThingDraft("item", "Zoë's <&>\x0b bicycle")).ref
    actions.link(by=cast.olive, draft=LinkDraft(chain[0], odd, "uses"))
    answer = browser(cast.sam).post(f"/{chain[0].number}/chart/{form}?depth=3")
    graph = read(BytesIO(answer.content))

    assert set(graph.nodes) == {ref.number for ref in (*chain[:3], chain[4], odd)}
    assert "Zoë's <&>" in graph.nodes[odd.number]["label"]
    assert {data.get("label") for _, _, data in graph.edges(data=True)} >= {"associate of", "parent of", "involved"}


def test_a_file_is_a_disclosure_of_every_record_in_it(
    chain: Chain, cast: Cast, browser: Callable[[Officer], Client]
) -> None:
    client = browser(cast.sam)
    assert client.get(f"/{chain[0].number}/chart/csv").status_code == 405
    assert client.post(f"/{chain[0].number}/chart/xlsx").status_code == 404
    client.post(f"/{chain[0].number}/chart/csv?depth=2")

    told = LedgerEntry.objects.filter(kind="disclosure", act="records.export").values_list("on_kind", "on_id")
    assert {Ref(*each) for each in told} == set(chain[:3])
    assert browser(cast.carl).post(f"/{chain[0].number}/chart/csv").status_code == 403


def test_a_crowd_is_cut_and_says_so(cast: Cast, browser: Callable[[Officer], Client]) -> None:
    middle = person(cast.olive, "Middle")
    for number in range(70):
        actions.link(by=cast.olive, draft=LinkDraft(middle, person(cast.olive, f"Crowd{number}"), "associate"))
    page = browser(cast.carl).get(f"/{middle.number}/chart").content.decode()

    assert "Cut short:" in page and "59 records, 59 links within 1 step." in page
    boxes = [line for line in page.split("\n") if 'class="hall-network__box"' in line]
    assert len(boxes) == 60


def test_nothing_linked_says_what_would_fill_it(cast: Cast, browser: Callable[[Officer], Client]) -> None:
    lonely = person(cast.olive, "Lonely")
    assert "Nothing is linked to it yet." in browser(cast.carl).get(f"/{lonely.number}/chart").content.decode()
