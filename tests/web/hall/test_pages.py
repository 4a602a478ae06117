"""Every page that the hall draws: marked, titled, safe under a strict content security policy."""

from __future__ import annotations

import re
from datetime import date

import pytest
from django.contrib import messages
from django.contrib.messages.storage.fallback import FallbackStorage
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client, RequestFactory
from pytest_django import Settings

from sleuth.access import actions
from sleuth.base.values.partial_date import PartialDate
from sleuth.web.hall.gallery import made_up, views
from sleuth.web.hall.gallery.forms import DogForm
from sleuth.web.hall.parts import Act, Cell, Chip, Column, Empty, IdentityBar, Marker, Moment, Pages, Table, Value
from sleuth.web.hall.progress import Progress
from sleuth.web.hall.templatetags.hall import when
from tests.web.hall.moments import SOME_TIME

# The marking around a page is the force's own, and the force stands in a table.
pytestmark = pytest.mark.django_db
WHOLE_PAGES = [name for name in (*views.PAGES, *views.FAULTS) if name != "poll"]
ON_THE_STYLE_PAGE = (
    "acts chips comparison empty facts filter identity_bar marker network note pagination progress"
    " result results sections table timeline values"
)
INLINE = re.compile(r"<style|\sstyle=|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)", re.IGNORECASE)
WORDS_OF_THE_TRADE = re.compile(
    r"\b(police|officers?|constables?|sergeants?|crimes?|offences?|offenders?|suspects?|victims?|witness(es)?"
    r"|arrests?|custody|nominals?|warrants?|intelligence|burglar(y|ies))\b",
    re.IGNORECASE,
)


@pytest.fixture
def shown(settings: Settings, client: Client) -> Client:
    """A browser in the demo county, where the style page is open."""
    settings.SLEUTH_DEMO = True
    actions.found_instance(force_key="demoshire", force_title="Demoshire", username="admin", password=None)
    return client


def draw(component: str, **context: object) -> str:
    request = RequestFactory().get("/list", {"q": "a", "page": "4"})
    return render_to_string(f"hall/components/{component}.html", context | {"request": request})


def test_the_style_page_shows_every_component(shown: Client) -> None:
    page = shown.get("/hall/gallery")
    drawn = {template.name for template in page.templates}
    missing = {f"hall/components/{component}.html" for component in ON_THE_STYLE_PAGE.split()} - drawn
    assert not missing


def test_the_style_page_is_shut_where_real_people_are_kept(client: Client, settings: Settings) -> None:
    settings.SLEUTH_DEMO = False
    settings.DEBUG = False
    assert client.get("/hall/gallery").status_code == 404
    assert client.get("/hall/gallery/form").status_code == 404


@pytest.mark.parametrize("name", ["", *(f"/{name}" for name in WHOLE_PAGES)])
def test_each_page_is_marked_twice_titled_once_and_holds_nothing_inline(shown: Client, name: str) -> None:
    text = shown.get(f"/hall/gallery{name}").content.decode()
    assert text.count("OFFICIAL-SENSITIVE") == 2
    assert text.count("Made-up county: no real person") == 2
    assert len(re.findall(r"<h1[ >]", text)) == 1
    assert not INLINE.findall(text)
    assert 'href="#main-content"' in text


@pytest.mark.parametrize("name", ["", *(f"/{name}" for name in WHOLE_PAGES)])
def test_no_word_of_the_trade_lives_in_the_hall(shown: Client, name: str) -> None:
    assert not WORDS_OF_THE_TRADE.findall(shown.get(f"/hall/gallery{name}").content.decode())


def test_the_policy_allows_only_our_own_scripts_and_styles(shown: Client) -> None:
    policy = shown.get("/hall/gallery").headers["Content-Security-Policy"]
    assert "script-src 'self'" in policy
    assert "style-src 'self'" in policy
    assert "unsafe" not in policy


def test_a_failed_form_says_so_in_the_title(shown: Client) -> None:
    assert "<title>Error: Record a dog – Sleuth</title>" in shown.get("/hall/gallery/failed").content.decode()
    assert "<title>Record a dog – Sleuth</title>" in shown.get("/hall/gallery/form").content.decode()


def test_whoever_is_not_signed_in_has_no_search_box(shown: Client) -> None:
    assert 'name="q"' in shown.get("/hall/gallery/form").content.decode()
    assert 'name="q"' not in shown.get("/hall/gallery/sign-in").content.decode()


def test_messages_become_banners() -> None:
    request: HttpRequest = RequestFactory().get("/")
    request.session = {}  # type: ignore[assignment]
    request._messages = FallbackStorage(request)  # type: ignore[attr-defined]
    messages.success(request, "The visit was recorded.")
    messages.error(request, "The letter was not sent <b>.")
    drawn = render_to_string("hall/frame/messages.html", {"messages": messages.get_messages(request)})
    assert drawn.index("Done") < drawn.index("The visit was recorded.") < drawn.index("Not done")
    assert "&lt;b&gt;" in drawn


def test_a_marker_says_what_to_do_where_the_hand_is() -> None:
    bar = IdentityBar("SMITH, Ann", markers=[Marker("DOG", "bites", do="ring first")], acts=[Act("Visit", "/visit")])
    drawn = draw("identity_bar", bar=bar)
    assert drawn.index("ring first") < drawn.index("Visit")


def test_an_act_that_is_refused_says_why_and_leads_nowhere() -> None:
    drawn = draw("acts", acts=[Act("Close", "/close", why_not="A visit is open.")])
    assert "A visit is open." in drawn
    assert "/close" not in drawn


def test_an_act_that_changes_something_is_a_form() -> None:
    drawn = draw("acts", acts=[Act("Close", "/close", post=True)])
    assert 'method="post"' in drawn and 'action="/close"' in drawn


def test_names_are_never_markup() -> None:
    name = "<script>alert(1)</script>"
    values = [Value(name, note=name, source=name)]
    assert "<script>" not in draw("values", values=values)
    assert "<script>" not in draw("chips", chips=[Chip(name)])
    assert "<script>" not in draw("identity_bar", bar=IdentityBar(name, facts=[name], markers=[Marker(name, name)]))


def test_a_fact_without_values_is_said_to_be_unknown() -> None:
    assert "Not known" in draw("values", values=[])


def test_sorting_again_turns_the_order_and_starts_at_the_first_page() -> None:
    table = Table("Work", [Column("Due", "due"), Column("What", "what"), Column("Who")], [], sorted_by="due")
    drawn = draw("table", table=table)
    assert 'href="?q=a&amp;sort=-due"' in drawn
    assert 'href="?q=a&amp;sort=what"' in drawn
    assert drawn.count("aria-sort") == 2


def test_an_empty_table_offers_what_would_fill_it() -> None:
    table = Table("Visits", [Column("Due")], [])
    drawn = draw("table", table=table, empty=Empty("No visits yet", act=Act("Record a visit", "/new")))
    assert "No visits yet" in drawn and "/new" in drawn


def test_pages_keep_the_question() -> None:
    drawn = draw("pagination", pages=Pages(4, 25, 230))
    assert 'href="?q=a&amp;page=5"' in drawn
    assert "76 to 100 of 230 results" in drawn


def test_long_cells_are_whole() -> None:
    table = Table("Work", [Column("Who")], [[Cell(made_up.OTHER_LONG_NAME)]])
    assert made_up.OTHER_LONG_NAME in draw("table", table=table)


def test_progress_asks_again_until_it_has_ended() -> None:
    assert 'hx-get="/poll"' in draw("progress", progress=made_up.working(), poll="/poll")
    assert "hx-get" not in draw("progress", progress=made_up.worked(), poll="/poll")
    failed = draw("progress", progress=Progress("Reading", 3, 10, "rows", outcome="the disk is full.", failed=True))
    assert "Stopped: " in failed


def test_without_scripts_the_progress_page_loads_itself_again(shown: Client) -> None:
    assert '<noscript><meta http-equiv="refresh"' in shown.get("/hall/gallery/progress").content.decode()


def test_the_conflict_page_keeps_both_versions_and_asks_only_where_they_differ(shown: Client) -> None:
    text = shown.get("/hall/gallery/conflict").content.decode()
    assert 'value="Kowalska"' in text and 'value="Kowalska-Wiśniewska"' in text
    assert '<input type="hidden" name="born" value="1971">' in text
    assert text.count("<fieldset") == 2


def test_errors_are_listed_with_links_to_their_fields() -> None:
    form = DogForm({})
    drawn = draw("error_summary", form=form)
    assert 'href="#id_name"' in drawn
    assert 'href="#id_keeper_born_0"' in drawn
    assert 'href="#id_size_0"' in drawn


def test_a_timeline_escapes_every_text_and_strikes_what_was_withdrawn() -> None:
    nasty = '<b>"x"'
    moment = Moment(nasty, nasty, nasty, nasty, nasty, nasty, [Chip(nasty, href=nasty), Chip(nasty)], struck=True)
    drawn = draw("timeline", moments=[moment])
    assert "<b>" not in drawn
    assert drawn.count("&lt;b&gt;&quot;x&quot;") == 9
    assert "(withdrawn)" in drawn


def test_times_and_days_are_said_as_people_say_them() -> None:
    assert "3 Nov 2026, 21:40" in draw("timeline", moments=[Moment(SOME_TIME, "Visit")])
    assert when(date(2026, 11, 3)) == "3 Nov 2026"
    assert when(PartialDate(1971, 3)) == "Mar 1971"
    assert when("about noon") == "about noon"
    assert when(None) == ""
