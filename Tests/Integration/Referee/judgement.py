"""Compares requests and responses with an OpenAPI document.

openapi-core decides. What it does not look at is added here: bodies, query parameters and repetitions that the
document does not know, and JSON that Python reads although RFC 8259 does not allow it.
"""

import json
import re
import warnings
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from jsonschema_path import SchemaPath
from openapi_core import Config, OpenAPI
from openapi_core.datatypes import RequestParameters
from openapi_core.templating.paths.datatypes import PathOperationServer
from openapi_core.templating.paths.exceptions import PathError
from openapi_core.validation.schemas.exceptions import InvalidSchemaValue
from werkzeug.datastructures import Headers, ImmutableMultiDict

from exchange import Message

# What openapi-core warns of is what it leaves unchecked; that must not pass in silence.
warnings.simplefilter("error", UserWarning)
warnings.simplefilter("ignore", DeprecationWarning)

# RFC 3986, sections 3.3 and 3.4, for a target in origin form.
ORIGIN_FORM = re.compile(r"/(?:[A-Za-z0-9\-._~!$&'()*+,;=:@/?]|%[0-9A-Fa-f]{2})*")


class UncheckedFormats(Exception):
    """The document has formats that the validator would accept with any value."""


def strict_json(body: bytes, **_: str) -> Any:
    """Reads JSON as RFC 8259 has it: UTF-8, no NaN, and no name twice."""

    def unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        members = dict(pairs)
        if len(members) != len(pairs):
            raise ValueError("a name stands twice in an object")
        return members

    def refuse(constant: str) -> None:
        raise ValueError(f"{constant} is no JSON")

    return json.loads(body.decode("utf-8"), object_pairs_hook=unique, parse_constant=refuse)


def nodes(value: Any) -> Iterator[dict[str, Any]]:
    """Every object of a document but those in examples and defaults, which are data."""
    if isinstance(value, dict):
        yield value
        for key, member in value.items():
            if key not in ("example", "examples", "default", "enum", "const"):
                yield from nodes(member)
    elif isinstance(value, list):
        for element in value:
            yield from nodes(element)


@dataclass
class JudgedRequest:
    """A request as openapi-core wants it."""

    host_url: str
    path: str
    method: str
    parameters: RequestParameters
    content_type: str
    body: bytes | None


@dataclass
class JudgedResponse:
    """A response as openapi-core wants it."""

    status_code: int
    headers: Headers
    content_type: str
    data: bytes | None


class Judge:
    """Knows a document and says what is wrong with messages."""

    def __init__(self, document: Path) -> None:
        """Reads a document; raises what openapi-core raises if it is not valid, and `UncheckedFormats`."""
        contents = OpenAPI.from_file_path(str(document)).spec.read_value()
        media_types = {name for node in nodes(contents) for name in node.get("content") or () if "json" in name}
        self._api = OpenAPI.from_file_path(
            str(document), Config(extra_media_type_deserializers=dict.fromkeys(media_types, strict_json)))
        self._requests, self._responses = self._api.request_validator, self._api.response_validator
        self._origin = self._first_origin()
        schemes = self._api.spec / "components" / "securitySchemes"
        schemes = [scheme for _, scheme in schemes.str_items()] if schemes.exists() else []
        self._query_keys = {scheme["name"] for scheme in schemes if (scheme / "in").read_str("") == "query"}
        self._refuse_unchecked_formats(contents)
        self.parameters: defaultdict[str, set[str]] = defaultdict(set)
        """The parameters of the document that were sent, by operation."""

    def _refuse_unchecked_formats(self, contents: Any) -> None:
        checked = self._requests.schema_validators_factory.format_checker.checkers
        used = {node["format"] for node in nodes(contents) if isinstance(node.get("format"), str) and "type" in node}
        if used - set(checked):
            raise UncheckedFormats(f"there is no check for the formats {sorted(used - set(checked))}")

    def _first_origin(self) -> str:
        """The scheme and host of the first server, because messages are judged whatever host they went to."""
        servers = self._api.spec.get("servers")
        url = urlsplit(next(iter(servers))["url"] if servers else "/")
        return f"{url.scheme}://{url.netloc}" if url.scheme else "http://localhost"

    def operation(self, request: Message) -> str | None:
        """The `operationId` of a request, or its path template; None where the document has no such operation."""
        found = self._find(request)
        return name_of(found) if found else None

    def _find(self, request: Message) -> PathOperationServer | None:
        path = request.target.partition("?")[0]
        try:
            return self._requests.path_finder.find(request.method.lower(), self._origin + path)
        except PathError:
            return None

    def request_problems(self, request: Message) -> list[str]:
        """What is wrong with a request."""
        if not ORIGIN_FORM.fullmatch(request.target):
            return [f"the target {request.target!r} is no path and query as RFC 3986 has them"]
        try:
            judged = self._judged(request)
        except UnicodeDecodeError:
            return [f"the target {request.target!r} is not percent-encoded UTF-8"]
        problems = self._problems(self._requests.iter_errors(judged))
        if found := self._find(request):
            problems += self._query_problems(judged, found)
            if request.body and "requestBody" not in found.operation:
                problems.append("there is a body, but the operation has none")
            self._note_parameters(judged, found)
        return problems

    def response_problems(self, request: Message, response: Message) -> list[str]:
        """What is wrong with a response to a request that the document knows."""
        found = self._find(request)
        if not found:
            return []
        judged = JudgedResponse(
            response.status, Headers(response.combined()), response.content_type, response.body or None)
        problems = self._problems(self._responses.iter_errors(self._judged(request), judged))
        described = response_of(found.operation, response.status)
        if described is not None and response.body and "content" not in described:
            problems.append(f"there is a body, but the response {response.status} has none")
        return problems

    def _judged(self, request: Message) -> JudgedRequest:
        path, _, query = request.target.partition("?")
        found = self._find(request)
        variables = found.path_result.variables if found else {}
        parameters = RequestParameters(
            query=ImmutableMultiDict(parse_qsl(query, keep_blank_values=True, errors="strict")),
            header=Headers(request.combined()),
            cookie=ImmutableMultiDict(
                pair.strip().partition("=")[::2] for value in request.values("cookie") for pair in value.split(";")),
            path={name: unquote(value, errors="strict") for name, value in variables.items()})
        return JudgedRequest(
            self._origin, path, request.method.lower(), parameters, request.content_type, request.body or None)

    def _problems(self, errors: Iterator[Exception]) -> list[str]:
        """What a validator finds. If it fails, then that is what there is to say."""
        try:
            return [problem for error in errors for problem in describe(error)]
        except Exception as error:  # noqa: BLE001: whatever it is, the message was not checked
            return [f"the validator gave up: {error!r}"]

    def _query_problems(self, request: JudgedRequest, found: PathOperationServer) -> Iterator[str]:
        described = {name: kind for name, place, kind in parameters_of(found) if place == "query"}
        # An object in form style puts the names of its properties into the query, in deepObject style with brackets.
        is_open = "object" in described.values()
        for name, values in request.parameters.query.lists():
            kind = described.get(name)
            if kind is None and name not in self._query_keys and not is_open:
                yield f"query: {name} is no parameter of the operation"
            elif kind not in (None, "array", "object") and len(values) > 1:
                yield f"query: {name} stands there {len(values)} times"

    def _note_parameters(self, request: JudgedRequest, found: PathOperationServer) -> None:
        for name, place, _ in parameters_of(found):
            if name in request.parameters[place]:
                self.parameters[name_of(found)].add(f"{place} {name}")


def name_of(found: PathOperationServer) -> str:
    """The `operationId`, or the path template where there is none."""
    return found.operation.get("operationId") or found.path_result.pattern


def parameters_of(found: PathOperationServer) -> list[tuple[str, str, str]]:
    """Names, places and types of an operation's parameters; those of the path item come last and are overridden."""
    parameters: dict[tuple[str, str], str] = {}
    for owner in (found.operation, found.path):
        for parameter in owner.get("parameters") or ():
            kind = (parameter / "schema" / "type").read_str("")
            parameters.setdefault((parameter["name"], parameter["in"]), kind)
    return [(name, place, kind) for (name, place), kind in parameters.items()]


def response_of(operation: SchemaPath, status: int) -> SchemaPath | None:
    """The response that an operation describes for a status."""
    responses = operation / "responses"
    for name in (str(status), f"{status // 100}XX", "default"):
        if name in responses:
            return responses / name
    return None


def describe(error: Exception) -> Iterator[str]:
    """What an error says: a line for each fault, with its place in the value."""
    subject, cause = say(error), error.__cause__
    if isinstance(cause, InvalidSchemaValue):
        what = subject.removesuffix(say(cause)).rstrip(": ")
        for fault in cause.schema_errors:
            yield f"{what}: {fault.json_path}: {fault.message}"
    elif cause is not None and say(cause) not in subject:
        yield f"{subject}: {say(cause)}"
    else:
        yield subject


def say(error: Exception) -> str:
    """The text of an error; openapi-core fails to make it where it quotes a body that is not UTF-8."""
    try:
        return str(error)
    except UnicodeDecodeError as fault:
        return f"the body is not UTF-8: {fault.reason}"


def tally(counts: Counter) -> dict[str, int]:
    """Counts in the order of their names."""
    return dict(sorted(counts.items()))
