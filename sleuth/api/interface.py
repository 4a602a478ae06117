"""The whole interface, and the document that describes it."""

from __future__ import annotations

from typing import Any

from ninja import NinjaAPI
from ninja.openapi.schema import OpenAPISchema

from sleuth.api.problems import MEDIA_TYPE, handle_all
from sleuth.api.routes import bringing, changing, correcting, finding, reading, recording, saying, strands, tokens
from sleuth.api.routes.one import router

ABOUT = (
    "Programs ask and write here what officers do on the pages: the same questions, the same acts, the same rules. "
    "A program sees what its account may see and nothing else; what is restricted is answered with 404. "
    "Every request stands in the ledger with the purpose of the program."
)


class Interface(NinjaAPI):
    """The document says of problems what they are, and how a token is asked for."""

    def get_openapi_schema(self, *, path_prefix: str | None = None, path_params: Any = None) -> OpenAPISchema:
        schema = super().get_openapi_schema(path_prefix=path_prefix or "/api/", path_params=path_params)
        schema["components"]["securitySchemes"]["Credentials"] = {"type": "http", "scheme": "basic"}
        for operations in schema["paths"].values():
            for operation in operations.values():
                _tidy(operation)
        return schema


def _tidy(operation: dict[str, Any]) -> None:
    for status, answer in operation["responses"].items():
        if int(status) >= 400 and "content" in answer:
            answer["content"] = {MEDIA_TYPE: answer["content"].pop("application/json")}
    if operation["responses"].get(412):
        operation.setdefault("parameters", []).append(
            _header("If-Match", 'The ETag of the record as it was read, for example "3"', required=True)
        )
    if "requestBody" in operation:
        operation.setdefault("parameters", []).append(
            _header("Idempotency-Key", "The same key with the same request does nothing twice; kept for a day")
        )


def _header(name: str, words: str, *, required: bool = False) -> dict[str, Any]:
    return {"in": "header", "name": name, "description": words, "required": required, "schema": {"type": "string"}}


ROUTES = (tokens, finding, reading, recording, correcting, saying, strands, changing, bringing)
"""Each puts its addresses on the one router when it is read."""


def build() -> Interface:
    api = Interface(
        title="Sleuth", version="1", description=ABOUT, docs_url=None, openapi_url=None, urls_namespace="api"
    )
    handle_all(api)
    api.add_router("", router)
    return api


api = build()
