#!/usr/bin/env python3
"""A referee between an HTTP client and a server: passes on every byte and says what is not as the document has it.

    referee.py --document API.yaml --upstream http://127.0.0.1:8080

prints `listening PORT`, then a JSON object for each finding, and at the end one that counts what it has seen. It ends
on SIGTERM and when its standard input does. A finding is printed before the last bytes of the message are passed on:
who has the response has the findings.
"""

import argparse
import asyncio
import json
import os
import signal
import sys
import threading
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from urllib.parse import urlsplit

from exchange import Conversation, Message, Observer
from judgement import Judge, tally

CHUNK = 1 << 16


class Log:
    """Writes down what a judge finds."""

    def __init__(self, judge: Judge, write: Callable[[dict], None]) -> None:
        """`write` gets each finding."""
        self._judge = judge
        self._write = write
        self._requests: Counter[str] = Counter()
        self._exchanges: Counter[str] = Counter()

    def request(self, request: Message) -> None:
        """Judges a request."""
        self._requests[self._judge.operation(request) or "?"] += 1
        for problem in self._judge.request_problems(request):
            self._report("request", request, None, problem)

    def response(self, request: Message, response: Message) -> None:
        """Judges a response."""
        self._exchanges[f"{self._judge.operation(request) or '?'} {response.status}"] += 1
        for problem in self._judge.response_problems(request, response):
            self._report("response", request, response.status, problem)

    def fault(self, message: str, request: Message | None, problem: str) -> None:
        """Notes what is no HTTP."""
        self._report(message, request, None, problem)

    def _report(self, message: str, request: Message | None, status: int | None, problem: str) -> None:
        finding = {"message": message, "problem": problem}
        if request:
            finding["operation"] = self._judge.operation(request)
            finding["request"] = f"{request.method} {request.target}"
        if status:
            finding["status"] = status
        self._write(finding)

    def summary(self) -> dict:
        """How many requests and exchanges there were, and which parameters were sent."""
        parameters = {operation: sorted(names) for operation, names in sorted(self._judge.parameters.items())}
        return {"requests": tally(self._requests), "exchanges": tally(self._exchanges), "parameters": parameters}


class Proxy:
    """Passes bytes between clients and a server, as they are, and lets an observer see them first."""

    def __init__(self, host: str, port: int, observer: Observer) -> None:
        """The server's address."""
        self._host, self._port = host, port
        self._observer = observer
        self._connections: set[asyncio.Task] = set()

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Serves a client until one side closes the connection."""
        task = asyncio.current_task()
        self._connections.add(task)
        try:
            await self._relay(reader, writer)
        except (OSError, asyncio.CancelledError):
            pass  # The other side sees a closed connection, as it would without a referee.
        except Exception as error:  # noqa: BLE001: a message that was not judged is no message without faults
            self._observer.fault("request", None, f"the referee failed: {error!r}")
        finally:
            self._connections.discard(task)
            writer.close()

    async def _relay(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        conversation = Conversation(self._observer)
        try:
            upstream_reader, upstream_writer = await asyncio.open_connection(self._host, self._port)
        except OSError as error:
            conversation.observer.fault("response", None, f"the server cannot be reached: {error}")
            return
        requests = asyncio.create_task(pass_on(reader, upstream_writer, conversation.from_client))
        responses = asyncio.create_task(pass_on(upstream_reader, writer, conversation.from_server))
        try:
            # A client that sends no more may still wait for an answer; a server that does has ended the connection.
            await asyncio.wait({requests, responses}, return_when=asyncio.FIRST_COMPLETED)
            if requests.done():
                requests.result()
            await responses
        finally:
            for task in (requests, responses):
                task.cancel()
            await asyncio.gather(requests, responses, return_exceptions=True)
            upstream_writer.close()

    async def close(self) -> None:
        """Ends all connections."""
        for task in list(self._connections):
            task.cancel()
        await asyncio.gather(*self._connections, return_exceptions=True)


async def pass_on(
    reader: asyncio.StreamReader, writer: asyncio.StreamWriter, observe: Callable[[bytes], None]
) -> None:
    """Passes on what arrives, after it was observed, until there is no more."""
    while chunk := await reader.read(CHUNK):
        observe(chunk)
        writer.write(chunk)
        await writer.drain()
    observe(b"")
    writer.write_eof()


def end_with_input(stop: Callable[[], None]) -> None:
    """Stops when nobody holds the other end of the standard input any more."""

    def wait() -> None:
        # Not through a buffer, whose lock this thread would still hold when the interpreter ends.
        while os.read(sys.stdin.fileno(), CHUNK):
            pass
        stop()

    threading.Thread(target=wait, daemon=True).start()


def write_line(value: dict) -> None:
    """Prints a value as one line of JSON, at once."""
    print(json.dumps(value, ensure_ascii=False), flush=True)


async def run(options: argparse.Namespace) -> None:
    """Listens until it is told to stop."""
    upstream = urlsplit(options.upstream)
    log = Log(Judge(options.document), write_line)
    proxy = Proxy(upstream.hostname, upstream.port, log)
    stopped = asyncio.Event()
    loop = asyncio.get_running_loop()
    loop.add_signal_handler(signal.SIGTERM, stopped.set)
    server = await asyncio.start_server(proxy.serve, "127.0.0.1", options.listen)
    print("listening", server.sockets[0].getsockname()[1], flush=True)
    end_with_input(lambda: loop.call_soon_threadsafe(stopped.set))
    await stopped.wait()
    server.close()
    await proxy.close()
    write_line(log.summary())


def main() -> None:
    """Reads the arguments and runs."""
    parser = argparse.ArgumentParser(description="Checks HTTP traffic against an OpenAPI document.")
    parser.add_argument("--document", type=Path, required=True, help="the OpenAPI document")
    parser.add_argument("--upstream", required=True, help="the server, as http://HOST:PORT")
    parser.add_argument("--listen", type=int, default=0, help="the port on 127.0.0.1; 0 for any that is free")
    asyncio.run(run(parser.parse_args()))


if __name__ == "__main__":
    main()
