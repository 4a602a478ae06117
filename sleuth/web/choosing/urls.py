"""Addresses of this room: what is offered beside a field while somebody types."""

from django.urls import path

from sleuth.web.choosing import views

app_name = "choosing"
urlpatterns = [
    path("choosing/places", views.places, name="places"),
    path("choosing/people", views.people, name="people"),
]
