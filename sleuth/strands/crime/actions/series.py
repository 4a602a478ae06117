"""Series of crimes that may hang together: named, with a reason for each crime that goes in or out."""

from __future__ import annotations

from django.db import IntegrityError, transaction

from sleuth.access.doorway import NotVisible, writing
from sleuth.access.models import Officer
from sleuth.base import clock
from sleuth.base.ref import Ref
from sleuth.records import actions as records
from sleuth.records.actions.strand_rows import seen_row
from sleuth.records.faults import Invalid
from sleuth.strands.crime import checks
from sleuth.strands.crime.models import Crime, Series, SeriesCrime

ACT = "crime.series"


def make_series(*, by: Officer, name: str, because: str, first: Ref) -> Series:
    """A series with its first crime."""
    with writing(by=by, act=ACT, on=first, because=because, detail={"fields": ["series"]}):
        name = checks.need(name, "name", "Enter a name by which colleagues know the series.", 120)
        because = checks.need(because, "because", "Enter what the crimes have in common.")
        seen_row(by, Crime, first)
        series: Series = Series.objects.create(name=name, because=because, made_at=clock.now(), made_by=by.title)
        _put_in(by, series, first, because)
    return series


def add_to_series(*, by: Officer, series_id: int, ref: Ref, because: str) -> SeriesCrime:
    """Put a crime into a series that this officer can see, with the reason."""
    with writing(by=by, act=ACT, on=ref, because=because, detail={"series": series_id}):
        because = checks.need(because, "because", "Enter why this crime belongs to the series.")
        seen_row(by, Crime, ref)
        return _put_in(by, series_of(by, series_id), ref, because)


def remove_from_series(*, by: Officer, series_id: int, ref: Ref, because: str) -> SeriesCrime:
    """Take a crime out again; that it was in the series stays readable."""
    with writing(by=by, act=ACT, on=ref, because=because, detail={"series": series_id}):
        because = checks.need(because, "because", "Enter why this crime does not belong to the series.")
        series_of(by, series_id)
        rows = SeriesCrime.objects.visible_to(by).filter(series=series_id, event=ref.id, removed_at__isnull=True)
        place: SeriesCrime | None = rows.select_related("series").first()
        if place is None:
            raise NotVisible(str(ref))
        place.removed_at, place.removed_by, place.removed_because = clock.now(), by.title, because
        place.save()
        records.note_act(by=by, event=ref, text=f"taken out of the series {place.series.name}: {because}")
    return place


def series_of(by: Officer, series_id: int) -> Series:
    """The series, when the officer may see one of its crimes; NotVisible otherwise."""
    seen = SeriesCrime.objects.visible_to(by).filter(series=series_id, removed_at__isnull=True)
    if not seen.exists():
        raise NotVisible(f"series:{series_id}")
    found: Series = Series.objects.get(pk=series_id)
    return found


def _put_in(by: Officer, series: Series, ref: Ref, because: str) -> SeriesCrime:
    try:
        with transaction.atomic():
            place: SeriesCrime = SeriesCrime.objects.create(
                series=series, event_id=ref.id, because=because, added_at=clock.now(), added_by=by.title
            )
    except IntegrityError as twice:
        raise Invalid({"series": "This crime is in the series already."}) from twice
    records.note_act(by=by, event=ref, text=f"put into the series {series.name}: {because}")
    return place
