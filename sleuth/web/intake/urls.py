"""Addresses of this room."""

from django.urls import path

from sleuth.web.intake import steps, views

app_name = "intake"
urlpatterns = [
    path("imports", views.imports, name="imports"),
    path("imports/new", views.new, name="new"),
    path("imports/<int:number>", views.one_import, name="import"),
    path("imports/<int:number>/progress", views.progress, name="progress"),
    path("imports/<int:number>/rejected", views.rejected, name="rejected"),
    path("imports/<int:number>/columns", steps.columns, name="columns"),
    path("imports/<int:number>/try", steps.try_out, name="try"),
    path("imports/<int:number>/start", steps.start, name="start"),
    path("imports/<int:number>/continue", steps.carry_on, name="continue"),
    path("imports/<int:number>/discard", steps.discard, name="discard"),
]
