"""HTTP messages, put together from the bytes that pass between a client and a server."""

from dataclasses import dataclass, field
from typing import Protocol

import h11

# What h11 holds of a head before it gives up; its own limit of 16 kB is below what servers take.
MAXIMUM_HEAD = 1 << 20


@dataclass
class Message:
    """A request or a response, without what only frames it."""

    fields: list[tuple[str, str]]
    """The header fields in order, names in lower case."""
    method: str = ""
    """The method of a request."""
    target: str = ""
    """The target of a request (RFC 9112, section 3.2)."""
    status: int = 0
    """The status code of a response."""
    body: bytes = b""
    """The body, without its transfer coding."""

    def values(self, name: str) -> list[str]:
        """The values of a header field, in order."""
        return [value for key, value in self.fields if key == name.lower()]

    def combined(self) -> dict[str, str]:
        """The header fields, those of one name joined by commas (RFC 9110, section 5.3)."""
        joined: dict[str, str] = {}
        for name, value in self.fields:
            joined[name] = f"{joined[name]}, {value}" if name in joined else value
        return joined

    @property
    def content_type(self) -> str:
        """The media type with its parameters; empty where the message does not say."""
        return ", ".join(self.values("content-type"))


class Observer(Protocol):
    """Hears of every message when its last byte has arrived."""

    def request(self, request: Message) -> None:
        """A request is complete."""

    def response(self, request: Message, response: Message) -> None:
        """A response is complete."""

    def fault(self, message: str, request: Message | None, problem: str) -> None:
        """What came is not HTTP, or ended too early; `message` is "request" or "response"."""


def text(data: bytes) -> str:
    """The text of a header field: UTF-8 where it is that, else one character for each byte."""
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def header_fields(event: h11.Request | h11.Response) -> list[tuple[str, str]]:
    """The header fields of a head."""
    return [(name.decode("ascii"), text(value)) for name, value in event.headers]


@dataclass
class Conversation:
    """Follows both directions of a connection, through any number of exchanges.

    It is a server to the bytes of the client and a client to those of the server: what it reads on one side it
    "sends" on the other, so that both sides know where they are. Nothing of that leaves this object.
    """

    observer: Observer
    _client: h11.Connection = field(default_factory=lambda: h11.Connection(h11.SERVER, MAXIMUM_HEAD))
    _server: h11.Connection = field(default_factory=lambda: h11.Connection(h11.CLIENT, MAXIMUM_HEAD))
    _request: Message | None = None
    _response: Message | None = None
    _is_lost: bool = False

    def from_client(self, data: bytes) -> None:
        """Takes what the client has sent; nothing stands for the end of the connection.

        A client may leave whenever it likes, so that its end is no fault.
        """
        if self._is_lost or not data:
            return
        try:
            self._client.receive_data(data)
            self._read_requests()
        except h11.ProtocolError as error:
            self._lose("request", str(error))

    def from_server(self, data: bytes) -> None:
        """Takes what the server has sent; nothing stands for the end of the connection."""
        if self._is_lost:
            return
        try:
            self._server.receive_data(data)
            self._read_responses()
        except h11.ProtocolError as error:
            self._lose("response", str(error))
        else:
            if not data and self._request is not None:
                self._lose("response", "the connection was closed before a response")

    def _lose(self, message: str, problem: str) -> None:
        self._is_lost = True
        self.observer.fault(message, self._request, problem)

    def _read_requests(self) -> None:
        while True:
            event = self._client.next_event()
            if isinstance(event, h11.Request):
                self._request = Message(
                    header_fields(event), method=event.method.decode("ascii"), target=text(event.target))
            elif isinstance(event, h11.Data):
                self._request.body += bytes(event.data)
            elif not isinstance(event, h11.EndOfMessage):
                return
            self._server.send(event)
            if isinstance(event, h11.EndOfMessage):
                self.observer.request(self._request)
                self._start_next_exchange()

    def _read_responses(self) -> None:
        while True:
            event = self._server.next_event()
            if isinstance(event, (h11.Response, h11.InformationalResponse)) and self._request is None:
                raise h11.RemoteProtocolError("a response came before a request")
            if isinstance(event, h11.Response):
                self._response = Message(header_fields(event), status=event.status_code)
            elif isinstance(event, h11.Data):
                self._response.body += bytes(event.data)
            elif not isinstance(event, (h11.InformationalResponse, h11.EndOfMessage)):
                return
            self._client.send(event)
            if isinstance(event, h11.EndOfMessage):
                self.observer.response(self._request, self._response)
                self._start_next_exchange()

    def _start_next_exchange(self) -> None:
        """Goes on when both messages are complete; a server may answer before it has read all of the request."""
        requests, responses = self._client.their_state, self._server.their_state
        ended = (h11.DONE, h11.MUST_CLOSE, h11.CLOSED)
        if requests not in ended or responses not in ended:
            return
        self._request = self._response = None
        if requests is h11.DONE and responses is h11.DONE:
            self._client.start_next_cycle()
            self._server.start_next_cycle()
            self._read_requests()
