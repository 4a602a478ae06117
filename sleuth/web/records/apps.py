from django.apps import AppConfig


class WebRecords(AppConfig):
    name = "sleuth.web.records"
    label = "web_records"
