"""Addresses of this room."""

from django.urls import path

from sleuth.web.intelligence.views import desk, neighbourhoods, quality, reading, writing

app_name = "intelligence"
urlpatterns = [
    path("intelligence", reading.published, name="published"),
    path("intelligence/print", reading.published_print, name="published_print"),
    path("intelligence/download", reading.published_file, name="published_file"),
    path("intelligence/new", writing.new, name="new"),
    path("intelligence/mine", writing.mine, name="mine"),
    path("intelligence/mine/<int:pk>", writing.paper, name="paper"),
    path("intelligence/mine/<int:pk>/files", writing.attach, name="attach"),
    path("intelligence/mine/<int:pk>/throw-away", writing.throw_away, name="throw_away"),
    path("intelligence/desk", desk.desk, name="desk"),
    path("intelligence/desk/due", desk.due, name="due"),
    path("intelligence/desk/<int:pk>", desk.report, name="report"),
    path("intelligence/desk/<int:pk>/items/<int:number>", desk.regrade, name="regrade"),
    path("intelligence/desk/<int:pk>/give", desk.give, name="give"),
    path("intelligence/desk/<int:pk>/hold", desk.hold, name="hold"),
    path("intelligence/samples", quality.samples, name="samples"),
    path("intelligence/samples/<int:pk>", quality.mark, name="mark"),
    path("intelligence/requirements", reading.requirements, name="requirements"),
    path("intelligence/requirements/new", reading.new_requirement, name="new_requirement"),
    path("intelligence/requirements/<int:pk>", reading.requirement, name="requirement"),
    path("intelligence/requirements/<int:pk>/close", reading.close_requirement, name="close_requirement"),
    path("intelligence/neighbourhoods", neighbourhoods.neighbourhoods, name="neighbourhoods"),
    path("intelligence/neighbourhoods/new", neighbourhoods.new, name="new_neighbourhood"),
    path("intelligence/products/<int:pk>/actions", reading.act_on, name="act_on"),
]
