"""A place: an address, a street point, an area; stored once and found however it is spelt."""

from __future__ import annotations

from typing import ClassVar

from django.db import models

from sleuth.base.ref import Ref
from sleuth.base.values.address import Address
from sleuth.records.models.fact import Record


class Place(Record):
    """`key` is the identity of the spelt-out address, by which the same place is stored once."""

    kind_of_record = "place"

    kind = models.CharField(max_length=12, default="address")
    name = models.CharField(max_length=160, blank=True)
    sub_building = models.CharField(max_length=80, blank=True)
    building_name = models.CharField(max_length=120, blank=True)
    number = models.CharField(max_length=20, blank=True)
    street = models.CharField(max_length=160, blank=True)
    locality = models.CharField(max_length=120, blank=True)
    town = models.CharField(max_length=120, blank=True)
    county = models.CharField(max_length=120, blank=True)
    postcode = models.CharField(max_length=8, blank=True)
    key = models.CharField(max_length=700, db_index=True)
    uprn = models.CharField(max_length=12, blank=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    lsoa_code = models.CharField(max_length=9, blank=True)
    description = models.TextField(blank=True)

    sensitivity: ClassVar[dict[str, str]] = Record.sensitivity | {
        "kind": "open",
        **{
            name: "personal"
            for name in [
                "name",
                "sub_building",
                "building_name",
                "number",
                "street",
                "locality",
                "town",
                "county",
                "postcode",
                "key",
                "uprn",
                "latitude",
                "longitude",
                "lsoa_code",
                "description",
            ]
        },
    }

    def __str__(self) -> str:
        return f"{self.ref.number}"

    @property
    def ref(self) -> Ref:
        return Ref("place", self.pk)

    @property
    def address(self) -> Address:
        """The address parts as a value."""
        return Address(
            sub_building=self.sub_building,
            building_name=self.building_name,
            number=self.number,
            street=self.street,
            locality=self.locality,
            town=self.town,
            county=self.county,
            postcode=self.postcode,
        )

    def about(self) -> list[Ref]:
        return [self.ref]
