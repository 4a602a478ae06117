"""Random requests against the programming interface, drawn from its own document: no answer may be a server error.

    python -m scripts.fuzz_api 20000        in an instance of its own that is thrown away

Half of the requests are sound by the document, half are not. What names a record names one that is there in most cases,
so that the requests come past the door of the records.
"""

from __future__ import annotations

import os
import random
import re
import sys
import tempfile
from collections import Counter
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

NUMBER = re.compile(r"[NLTGE]-?[0-9]{1,15}")
KNOWN = 12
SPOILT: tuple[Any, ...] = ("", "\x00", "٣", "x" * 30_000, "\ud800", -1, 2**63, 1e308, None, True, [], {}, "2026-02-30")
LINES = "application/x-ndjson"
EVENT = {
    "external_id": "1",
    "kind": "crime",
    "title": "Shed",
    "occurred_from": "2026-05-01T12:00:00Z",
    "address": "Mill Lane",
}
TOKEN_LASTS = 400
"""Requests after which a new token is asked for."""


def cases(seed: int, each: int) -> Iterator[Any]:
    """Requests for every address of the document, `each` for one address."""
    import schemathesis
    from schemathesis import GenerationMode

    from sleuth.config.wsgi import application

    schemathesis.serializer(LINES)(lambda _, value: value)
    schema = schemathesis.openapi.from_wsgi("/api/openapi.json", application)
    for result in schema.get_all_operations():
        operation = result.ok()
        for mode in (GenerationMode.POSITIVE, GenerationMode.NEGATIVE):
            yield from _drawn(operation.as_strategy(generation_mode=mode), seed, max(each // 2, 1))


def _drawn(strategy: Any, seed: int, most: int) -> list[Any]:
    """Up to so many examples; none of an address that cannot be asked so."""
    from hypothesis import HealthCheck, Phase, given, settings
    from hypothesis import seed as sown
    from hypothesis.errors import Unsatisfiable

    drawn: list[Any] = []
    rules = settings(
        max_examples=most,
        database=None,
        deadline=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
    )

    @sown(seed)
    @rules
    @given(strategy)
    def draw(case: Any) -> None:
        drawn.append(case)

    try:
        draw()
    except Unsatisfiable:
        return []
    return drawn


def fuzz(requests: int, token: Callable[[], str], seed: int = 1, addresses: int = 48) -> tuple[Counter[int], list[str]]:
    """How often each status was answered, and what was asked where it was a server error."""
    from django.test import Client

    chance, browser = random.Random(seed), Client(raise_request_exception=False)
    statuses: Counter[int] = Counter()
    broken: list[str] = []
    bearer = ""
    for count, case in enumerate(cases(seed, -(-requests // addresses))):
        if count % TOKEN_LASTS == 0:
            bearer = token()
        status, asked = _send(browser, bearer, case, chance)
        statuses[status] += 1
        if status >= 500:
            broken.append(f"{status} {asked}")
    return statuses, broken


def _send(browser: Any, bearer: str, case: Any, chance: random.Random) -> tuple[int, str]:
    import json
    from urllib.parse import quote, urlencode

    path = case.operation.path
    for name, value in (case.path_parameters or {}).items():
        known = chance.randint(1, KNOWN) if name == "pk" and chance.random() < 0.8 else value
        path = path.replace(f"{{{name}}}", quote(str(known).encode("utf-8", "replace"), safe=""))
    query = [(name, one) for name, value in (case.query or {}).items() for one in _several(value)]
    address = path + ("?" + urlencode(query, errors="replace") if query else "")
    headers = {"Authorization": f"Bearer {bearer}"} | {
        name: str(value).encode("latin-1", "replace").decode("latin-1").replace("\r", "").replace("\n", "")
        for name, value in (case.headers or {}).items()
        if name.lower() != "authorization"
    }
    if case.method.upper() == "PATCH" and chance.random() < 0.8:
        headers["If-Match"] = f'"{chance.randint(1, 3)}"'
    body = b"" if type(case.body).__name__ == "NotSet" else case.body
    if case.media_type == LINES:
        body = _lines(str(body), chance)
    elif not isinstance(body, bytes):
        body = json.dumps(_named(body, chance), default=str).encode()
    answer = browser.generic(
        case.method, address, body, content_type=case.media_type or "application/json", headers=headers
    )
    return answer.status_code, f"{case.method} {address} {body[:2_000]!r} {headers.get('If-Match', '')}"


def _lines(drawn: str, chance: random.Random) -> bytes:
    """A few events of another system, most with something spoilt, and what was drawn as one more line."""
    import json

    rows: list[Any] = []
    for number in range(chance.randint(0, 4)):
        row: dict[str, Any] = EVENT | {"external_id": str(chance.randint(1, 30)), "title": f"Shed {number}"}
        row[chance.choice(list(row))] = chance.choice(SPOILT)
        rows.append(row)
    lines = [json.dumps(row) for row in rows] + [drawn]
    return "\n".join(lines).encode("utf-8", chance.choice(["replace", "surrogatepass"]))


def _several(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [str(one).encode("utf-8", "replace").decode() for one in values]


def _named(body: Any, chance: random.Random) -> Any:
    """The body with numbers of records that are there in place of most, and now and then a value that is spoilt."""
    if isinstance(body, dict):
        return {name: _named(value, chance) for name, value in body.items()}
    if isinstance(body, list):
        return [_named(value, chance) for value in body]
    if isinstance(body, str) and NUMBER.fullmatch(body) and chance.random() < 0.8:
        return f"{body[0]}-{chance.randint(1, KNOWN):06d}"
    return chance.choice(SPOILT) if chance.random() < 0.02 else body


def fill(officer: Any) -> None:
    """Records for the requests to come upon."""
    from sleuth.base.values.address import Address
    from sleuth.records import actions
    from sleuth.records.drafts import (
        AppearanceDraft,
        EventDraft,
        OrganisationDraft,
        PersonDraft,
        PlaceDraft,
        ThingDraft,
    )

    for number in range(KNOWN):
        person = actions.record_person(
            by=officer, draft=PersonDraft(f"Ann {'abcdefghijkl'[number]}", "Example", "1971")
        )
        address = Address(number=str(number + 1), street="High Street", town="Northtown")
        place = actions.record_place(by=officer, draft=PlaceDraft(address))
        actions.record_thing(by=officer, draft=ThingDraft("item", f"bicycle {number}"))
        actions.record_organisation(by=officer, draft=OrganisationDraft(f"School {number}", "school"))
        seen = (AppearanceDraft(person.ref, "victim"),)
        actions.record_event(
            by=officer, draft=EventDraft("crime", "crime", f"Burglary {number}", place=place.ref, appearances=seen)
        )


def main() -> None:
    requests = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    seed = int(sys.argv[2]) if len(sys.argv) > 2 else 1
    with tempfile.TemporaryDirectory(prefix="sleuth-fuzz-") as home:
        statuses, broken = _in_an_instance_of_its_own(Path(home), requests, seed)
    print("\n".join(f"{status}: {count:,}" for status, count in sorted(statuses.items())))
    print(f"{sum(statuses.values()):,} requests, {len(broken)} server errors")
    print("\n".join(broken[:50]))
    sys.exit(1 if broken else 0)


def _in_an_instance_of_its_own(home: Path, requests: int, seed: int) -> tuple[Counter[int], list[str]]:
    os.environ |= {"SLEUTH_HOME": str(home), "SLEUTH_TESTING": "1", "DJANGO_SETTINGS_MODULE": "sleuth.config.settings"}
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)
    from sleuth.access import actions, clients

    admin = actions.found_instance(force_key="demoshire", force_title="Demoshire", username="admin", password=None)
    roles = ["officer", "sergeant", "intelligence_officer", "data_quality", "crime_manager"]
    made = {"key": "fuzz", "title": "Fuzz", "unit": admin.unit, "roles": roles, "because": "training", "days": 9}
    client, secret = clients.make_client(by=admin, **made)
    fill(client.officer)
    clients._count = lambda *_: None  # type: ignore[assignment]  # as many requests in a minute as there are
    return fuzz(requests, lambda: clients.token_for(key="fuzz", secret=secret)[0], seed)


if __name__ == "__main__":
    main()
