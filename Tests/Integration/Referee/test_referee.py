"""The referee between sockets: what goes in comes out, and what is wrong is said before the answer is there."""

import json
import socket
import subprocess
import sys
import threading
import time
import unittest
from pathlib import Path

from exchange import Conversation, Message

FOLDER = Path(__file__).parent
GET = b"GET /base/pets/1 HTTP/1.1\r\nHost: a\r\nauthorization: Bearer t\r\nX-Tenant: a\r\n\r\n"
PET = b"HTTP/1.1 200 Fine\r\nContent-Type: application/json\r\nx-version: 1\r\nContent-Length: 12\r\n\r\n"
PET += b'{"name":"a"}'


class Recorder:
    """Keeps what a conversation tells."""

    def __init__(self) -> None:
        self.events: list[tuple] = []

    def request(self, request: Message) -> None:
        self.events.append(("request", request.method, request.target, request.body))

    def response(self, request: Message, response: Message) -> None:
        self.events.append(("response", request.method, response.status, response.body))

    def fault(self, message: str, request: Message | None, problem: str) -> None:
        self.events.append(("fault", message))


class ConversationTests(unittest.TestCase):
    """How messages are put together; each test is also run with one byte at a time."""

    def check(self, steps: list[tuple[str, bytes]], expected: list[tuple]) -> None:
        for size in (1 << 20, 1):
            recorder = Recorder()
            conversation = Conversation(recorder)
            for side, data in steps:
                take = conversation.from_client if side == "client" else conversation.from_server
                for start in range(0, max(len(data), 1), size):
                    take(data[start:start + size])
            self.assertEqual(recorder.events, expected, f"{size} bytes at a time")

    def test_kept_connection(self) -> None:
        post = b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nhi"
        chunked = b"HTTP/1.1 201 \r\nTransfer-Encoding: chunked\r\n\r\n2\r\nok\r\n1;x=y\r\n!\r\n0\r\nT: 1\r\n\r\n"
        self.check(
            [("client", post), ("server", chunked), ("client", post), ("server", b"HTTP/1.1 204 No\r\n\r\n")],
            [("request", "POST", "/a", b"hi"), ("response", "POST", 201, b"ok!"),
             ("request", "POST", "/a", b"hi"), ("response", "POST", 204, b"")])

    def test_chunked_request_after_100(self) -> None:
        head = b"PUT /a HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n"
        self.check(
            [("client", head), ("server", b"HTTP/1.1 100 Continue\r\n\r\n"), ("client", b"1\r\nx\r\n0\r\n\r\n"),
             ("server", b"HTTP/1.1 200 \r\nContent-Length: 0\r\n\r\n")],
            [("request", "PUT", "/a", b"x"), ("response", "PUT", 200, b"")])

    def test_pipelined_requests(self) -> None:
        self.check(
            [("client", GET + GET), ("server", PET + PET)],
            [("request", "GET", "/base/pets/1", b""), ("response", "GET", 200, b'{"name":"a"}')] * 2)

    def test_answer_to_head_has_no_body(self) -> None:
        head = GET.replace(b"GET", b"HEAD")
        self.check(
            [("client", head), ("server", b"HTTP/1.1 200 \r\nContent-Length: 9\r\n\r\n"), ("client", GET)],
            [("request", "HEAD", "/base/pets/1", b""), ("response", "HEAD", 200, b""),
             ("request", "GET", "/base/pets/1", b"")])

    def test_body_until_the_connection_ends(self) -> None:
        self.check(
            [("client", GET), ("server", b"HTTP/1.1 200 \r\nConnection: close\r\n\r\nabc"), ("server", b"")],
            [("request", "GET", "/base/pets/1", b""), ("response", "GET", 200, b"abc")])

    def test_answer_before_the_request_is_complete(self) -> None:
        head = b"POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 2\r\n\r\nh"
        answer = b"HTTP/1.1 413 \r\nContent-Length: 0\r\n\r\n"
        self.check(
            [("client", head), ("server", answer), ("client", b"i"), ("client", GET)],
            [("response", "POST", 413, b""), ("request", "POST", "/a", b"hi"), ("request", "GET", "/base/pets/1", b"")])

    def test_faults(self) -> None:
        self.check([("client", b"hello\r\n\r\n")], [("fault", "request")])
        sent = ("request", "GET", "/base/pets/1", b"")
        self.check([("client", GET), ("server", b"hello\r\n\r\n")], [sent, ("fault", "response")])
        self.check([("client", GET), ("server", PET[:-1]), ("server", b"")], [sent, ("fault", "response")])
        self.check([("client", GET), ("server", b"")], [sent, ("fault", "response")])
        self.check([("server", PET)], [("fault", "response")])

    def test_a_client_may_leave(self) -> None:
        self.check([("client", GET[:9]), ("client", b"")], [])


class Match:
    """A referee with a server that answers with the bytes it was given."""

    def __init__(self, answer: bytes, closes: bool = False) -> None:
        self.received = b""
        self._answer, self._closes = answer, closes
        self._listener = socket.create_server(("127.0.0.1", 0))
        threading.Thread(target=self._serve, daemon=True).start()
        upstream = f"http://127.0.0.1:{self._listener.getsockname()[1]}"
        self.process = subprocess.Popen(
            [sys.executable, FOLDER / "referee.py", "--document", FOLDER / "test_document.yaml",
             "--upstream", upstream], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        word, port = self.process.stdout.readline().split()
        assert word == b"listening"
        self.port = int(port)

    def _serve(self) -> None:
        try:
            connection, _ = self._listener.accept()
        except OSError:
            return
        with connection:
            while chunk := connection.recv(1 << 16):
                self.received += chunk
                if self.received.endswith((b"\r\n\r\n", b"}", b"end")):
                    connection.sendall(self._answer)
                    if self._closes:
                        return

    def leave(self) -> None:
        """Takes the server away."""
        self._listener.shutdown(socket.SHUT_RDWR)
        self._listener.close()

    def send(self, request: bytes) -> bytes:
        """Sends bytes and returns what comes back, up to the length of the server's answer."""
        with socket.create_connection(("127.0.0.1", self.port), timeout=20) as connection:
            connection.sendall(request)
            answer = b""
            while len(answer) < max(len(self._answer), 1) and (chunk := connection.recv(1 << 16)):
                answer += chunk
            return answer

    def end(self) -> tuple[list[dict], dict]:
        """Ends the referee and returns what it has found and counted."""
        output, _ = self.process.communicate(timeout=20)
        lines = [json.loads(line) for line in output.splitlines()]
        self._listener.close()
        assert self.process.returncode == 0
        return lines[:-1], lines[-1]


class WireTests(unittest.TestCase):
    """Whole runs."""

    def exchange(self, request: bytes, answer: bytes, closes: bool = False) -> tuple[list[dict], dict]:
        match = Match(answer, closes)
        self.addCleanup(match.process.kill)
        self.assertEqual(match.send(request), answer)
        self.assertEqual(match.received, request)
        return match.end()

    def test_nothing_is_wrong(self) -> None:
        findings, summary = self.exchange(GET, PET)
        self.assertEqual(findings, [])
        self.assertEqual(summary, {
            "requests": {"read": 1}, "exchanges": {"read 200": 1},
            "parameters": {"read": ["header X-Tenant", "path id"]}})

    def test_what_is_wrong_is_said_and_passed_on(self) -> None:
        answer = PET.replace(b"200 Fine", b"418 Teapot")
        findings, summary = self.exchange(GET.replace(b"X-Tenant", b"X-Tenent"), answer)
        self.assertEqual(findings, [
            {"message": "request", "operation": "read", "request": "GET /base/pets/1",
             "problem": "Missing required header parameter: X-Tenant"},
            {"message": "response", "operation": "read", "request": "GET /base/pets/1", "status": 418,
             "problem": "Unknown response http status: 418"}])
        self.assertEqual(summary["exchanges"], {"read 418": 1})

    def test_what_is_no_http_is_passed_on(self) -> None:
        findings, _ = self.exchange(b"this is the\r\n\r\nend", b"\x00\xff nonsense", closes=True)
        self.assertEqual([finding["message"] for finding in findings], ["request"])
        findings, _ = self.exchange(GET, b"\x00\xff nonsense\r\n\r\n", closes=True)
        self.assertEqual([finding["message"] for finding in findings], ["response"])

    def test_a_large_answer(self) -> None:
        pet = json.dumps({"name": "a" * 3_000_000}).encode()
        answer = PET.replace(b"Length: 12", b"Length: %d" % len(pet)).removesuffix(b'{"name":"a"}') + pet
        self.assertEqual(self.exchange(GET, answer)[0], [])

    def test_a_server_that_is_not_there(self) -> None:
        match = Match(b"")
        self.addCleanup(match.process.kill)
        match.leave()
        self.assertEqual(match.send(GET), b"")
        self.assertIn("cannot be reached", match.end()[0][0]["problem"])

    def test_sigterm_ends_it(self) -> None:
        match = Match(PET)
        self.addCleanup(match.process.kill)
        self.addCleanup(match.leave)
        with socket.create_connection(("127.0.0.1", match.port)) as connection:
            connection.sendall(GET)
            connection.recv(1 << 16)
            started = time.monotonic()
            match.process.terminate()
            output, _ = match.process.communicate(timeout=20)
            self.assertEqual(match.process.returncode, 0)
            self.assertIn(b'"exchanges": {"read 200": 1}', output)
            self.assertLess(time.monotonic() - started, 10)


if __name__ == "__main__":
    unittest.main()
