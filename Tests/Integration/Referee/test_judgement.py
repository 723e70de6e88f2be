"""What the judge finds, and what it does not."""

import tempfile
import unittest
from pathlib import Path

from exchange import Message
from judgement import Judge, UncheckedFormats

DOCUMENT = Path(__file__).with_name("test_document.yaml")
FIELDS = {"authorization": "Bearer t", "x-tenant": "a"}


class RequestTests(unittest.TestCase):
    """Faults of requests; each case is a request that differs from a right one in one respect."""

    def setUp(self) -> None:
        self.judge = Judge(DOCUMENT)

    def problems(self, method: str = "GET", target: str = "/base/pets/1", body: bytes = b"", **fields: str) -> str:
        named = {name.replace("_", "-"): value for name, value in fields.items()}
        kept = [(name, value) for name, value in {**FIELDS, **named}.items() if value]
        return "\n".join(self.judge.request_problems(Message(kept, method=method, target=target, body=body)))

    def put(self, body: str, content_type: str = "application/json") -> str:
        return self.problems("PUT", body=body.encode(), content_type=content_type)

    def test_nothing_is_wrong(self) -> None:
        self.assertEqual(self.problems(), "")
        self.assertEqual(self.problems(target="/base/pets/1?ids=1,2&kind=cat"), "")
        pet = '{"name":"","born":"2024-02-29T10:00:00.5Z","page":"a:b","size":2147483647,"kind":"dog","more":[null]}'
        self.assertEqual(self.put(pet), "")
        self.assertEqual(self.put(pet, "application/json; charset=utf-8"), "")

    def test_parameters(self) -> None:
        self.assertIn("Missing required header parameter: X-Tenant", self.problems(x_tenant=""))
        self.assertIn("'abcd' is too long", self.problems(x_tenant="abcd"))
        self.assertIn("does not match", self.problems(target="/base/pets/a"))
        # ECMA-262 has no other digits than 0 to 9, and its $ is not before a line feed.
        self.assertIn("does not match", self.problems(target="/base/pets/%D9%A3"))
        self.assertIn("does not match", self.problems(target="/base/pets/1%0A"))
        self.assertIn("'cow' is not one of", self.problems(target="/base/pets/1?kind=cow"))
        self.assertIn("ids", self.problems(target="/base/pets/1?ids=1;2"))
        self.assertIn("kinds is no parameter", self.problems(target="/base/pets/1?kinds=cat"))
        self.assertIn("kind stands there 2 times", self.problems(target="/base/pets/1?kind=cat&kind=dog"))

    def test_security(self) -> None:
        for authorization in ("", "Basic YQ==", "Bearer"):
            self.assertIn("Security not found", self.problems(authorization=authorization))

    def test_targets(self) -> None:
        self.assertIn("Server not found", self.problems(target="/pets/1"))
        self.assertIn("Path not found", self.problems(target="/base/pets/1/2"))
        self.assertIn("Server not found", self.problems(target="/other/base/pets/1"))
        self.assertIn("Operation delete not found", self.problems("DELETE"))
        self.assertIn("no path and query", self.problems(target="/base/pets/%4"))
        self.assertIn("no path and query", self.problems(target="/base/pets/1?kind=<cat>"))
        self.assertIn("not percent-encoded UTF-8", self.problems(target="/base/pets/%FF"))

    def test_bodies(self) -> None:
        self.assertIn("Missing required request body", self.put(""))
        self.assertIn("there is a body", self.problems(body=b"{}"))
        for content_type in ("text/json", "", "application/json, application/json", "application/json;x"):
            self.assertNotEqual(self.put('{"name":"a"}', content_type), "", content_type)
        for body in ("{", '{"name":NaN}', '{"name":"a","name":"b"}', "\ufeff{}"):
            self.assertIn("Failed to deserialize", self.put(body), body)
        problems = self.problems("PUT", body=b'{"name":"\xff"}', content_type="application/json")
        self.assertIn("the body is not UTF-8", problems)

    def test_schemas(self) -> None:
        self.assertIn("$: 'name' is a required property", self.put("{}"))
        self.assertIn("$.name: None for not nullable", self.put('{"name":null}'))
        for member in ('"kind":"cow"', '"born":"2024-02-30T10:00:00Z"', '"born":"2024-02-28"', '"page":"a b"',
                       '"size":2147483648', '"size":1.5', '"size":"1"', '"size":true'):
            self.assertIn(f"$.{member[1:5]}: ", self.put(f'{{"name":"a",{member}}}'), member)

    def test_every_fault_is_named(self) -> None:
        self.assertEqual(len(self.put('{"name":1,"kind":2,"size":"3"}').splitlines()), 4)

    def test_parameters_that_were_sent_are_noted(self) -> None:
        self.problems(target="/base/pets/1?kind=cat")
        self.assertEqual(
            self.judge.parameters["read"], {"header X-Tenant", "path id", "query kind"})


class ResponseTests(unittest.TestCase):
    """Faults of responses."""

    def problems(self, status: int, body: bytes = b"", method: str = "GET", **fields: str) -> str:
        named = [(name.replace("_", "-"), value) for name, value in fields.items()]
        request = Message(list(FIELDS.items()), method=method, target="/base/pets/1")
        return "\n".join(Judge(DOCUMENT).response_problems(request, Message(named, status=status, body=body)))

    def test_nothing_is_wrong(self) -> None:
        self.assertEqual(self.problems(200, b'{"name":"a"}', content_type="application/json", x_version="1"), "")
        self.assertEqual(self.problems(404), "")
        self.assertEqual(self.problems(204, method="PUT"), "")

    def test_faults(self) -> None:
        good = {"content_type": "application/json", "x_version": "1"}
        self.assertIn("Unknown response http status: 418", self.problems(418))
        self.assertIn("'name' is a required property", self.problems(200, b"{}", **good))
        self.assertIn("Failed to deserialize", self.problems(200, b"{", **good))
        self.assertIn("Missing response data", self.problems(200, **good))
        html = {**good, "content_type": "text/html"}
        self.assertIn("mimetype not found: text/html", self.problems(200, b"a", **html))
        self.assertIn("X-Version", self.problems(200, b'{"name":"a"}', content_type="application/json"))
        self.assertIn("integer type: one", self.problems(200, b'{"name":"a"}', **{**good, "x_version": "one"}))
        self.assertIn("there is a body, but the response 404 has none", self.problems(404, b"{}", **good))


class DocumentTests(unittest.TestCase):
    """Documents that cannot be judged by."""

    def judge(self, old: str, new: str) -> None:
        text = DOCUMENT.read_text()
        self.assertIn(old, text)
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder, "document.yaml")
            path.write_text(text.replace(old, new))
            Judge(path)

    def test_a_format_that_would_not_be_checked_is_refused(self) -> None:
        with self.assertRaisesRegex(UncheckedFormats, "odd"):
            self.judge("format: uri", "format: odd")

    def test_an_invalid_document_is_refused(self) -> None:
        with self.assertRaises(Exception):
            self.judge("in: path", "in: paths")


if __name__ == "__main__":
    unittest.main()
