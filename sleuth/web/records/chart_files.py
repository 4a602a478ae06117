"""A link chart as a file: CSV for charting tools (one row a link, both ends), GraphML and GEXF for graph tools."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from io import BytesIO

import networkx
from django.http import HttpResponse

from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records.queries.chart import Chart, ChartLink
from sleuth.web.hall.spreadsheet import csv_file
from sleuth.web.records.pages.identity import KIND_WORDS

END_COLUMNS = ("number", "kind", "name", "detail")
COLUMNS = (
    *(f"from_{column}" for column in END_COLUMNS),
    "link",
    *(f"to_{column}" for column in END_COLUMNS),
    *("starts_on", "ends_on", "source"),
)
NOT_IN_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def as_csv(chart: Chart) -> HttpResponse:
    return csv_file(f"{_name(chart)}.csv", COLUMNS, _rows(chart))


def as_graphml(chart: Chart) -> HttpResponse:
    written = BytesIO()
    networkx.write_graphml_xml(_graph(chart), written)
    return _download(written.getvalue(), f"{_name(chart)}.graphml", "application/graphml+xml")


def as_gexf(chart: Chart) -> HttpResponse:
    written = BytesIO()
    networkx.write_gexf(_graph(chart), written, version="1.2draft")
    return _download(written.getvalue(), f"{_name(chart)}.gexf", "application/gexf+xml")


FORMS: dict[str, Callable[[Chart], HttpResponse]] = {"csv": as_csv, "graphml": as_graphml, "gexf": as_gexf}


def _rows(chart: Chart) -> Iterator[list[object]]:
    for link in chart.links:
        ends = [value for ref in (link.a, link.b) for value in _end(chart, ref)]
        yield [*ends[:4], link.words, *ends[4:], link.starts_on, link.ends_on, link.source]


def _end(chart: Chart, ref: Ref) -> list[str]:
    label = chart.records[ref]
    return [ref.number, KIND_WORDS[ref.kind], label.title, label.detail]


def _graph(chart: Chart) -> networkx.MultiDiGraph:
    graph = networkx.MultiDiGraph()
    for ref in chart.records:
        number, kind, name, detail = map(_plain, _end(chart, ref))
        graph.add_node(number, label=name, kind=kind, detail=detail, middle=ref == chart.middle)
    for link in chart.links:
        graph.add_edge(link.a.number, link.b.number, **_edge(link))
    return graph


def _edge(link: ChartLink) -> dict[str, str]:
    said = {"label": link.words, "starts_on": link.starts_on, "ends_on": link.ends_on, "source": link.source}
    return {name: _plain(value) for name, value in said.items()}


def _plain(text: str) -> str:
    """Without the few characters that no XML file can hold."""
    return NOT_IN_XML.sub("", text)


def _name(chart: Chart) -> str:
    return f"links-{chart.middle.number}-{clock.london(clock.now()):%Y-%m-%d-%H%M}"


def _download(content: bytes, name: str, kind: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
