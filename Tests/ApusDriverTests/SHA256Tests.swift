import ApusDriver
import ApusSource
import ApusSyntax
import Testing

@Suite struct SHA256Tests {
    @Test(
        "The examples of FIPS 180-4 and of NIST's message tests",
        arguments: [
            ("", "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"),
            ("abc", "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"),
            (
                "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq",
                "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1"
            ),
            (
                "abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmnopqrstnopqrstu",
                "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1"
            ),
        ]
    )
    func vectors(text: String, digest: String) {
        #expect(SHA256.digest(of: text.utf8) == digest)
    }

    @Test func aMillionLetters() {
        let digest = "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0"
        #expect(SHA256.digest(of: [UInt8](repeating: UInt8(ascii: "a"), count: 1_000_000)) == digest)
    }

    @Test("However the bytes come in, the digest is the same", arguments: [1, 3, 55, 56, 63, 64, 65, 127, 128, 1000])
    func pieces(size: Int) {
        let bytes = (0..<1000).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        var hash = SHA256()
        for start in stride(from: 0, to: bytes.count, by: size) {
            hash.update(bytes[start..<min(start + size, bytes.count)])
        }
        #expect(hash.digest == SHA256.digest(of: bytes))
    }

    @Test func comments_layout_and_notation_do_not_count() throws {
        let yaml = try digest("a.yaml", "# hello\na: 1\nb: [x, 'y', null, true]\nc: {d: 3.10}\n")
        #expect(try digest("b.yaml", "\"a\":   1\nb:\n  - x\n  - y\n  - ~\n  - True\nc:\n  d: 3.10 # so\n") == yaml)
        #expect(try digest("c.json", #"{"a": 1, "b": ["x", "y", null, true], "c": {"d": 3.10}}"#) == yaml)
    }

    @Test(arguments: [
        "b: 2\na: 1\n", "a: 1\nb: '2'\n", "a: 1\nb: 2\nc: 3\n", "a: [1]\nb: 2\n", "a: 1\nb: 2.0\n", "a: {1: b, 2: }\n",
    ])
    func whatIsSaidDoesCount(text: String) throws {
        #expect(try digest("a.yaml", "a: 1\nb: 2\n") != digest("b.yaml", text))
    }

    private func digest(_ name: String, _ text: String) throws -> String {
        TreeDigest.digest(of: try parse(text, name: name))
    }
}

/// A text that is known to be well-formed.
func parse(_ text: String, name: String = "apus.yaml") throws -> SyntaxNode {
    let diagnostics = DiagnosticCollector()
    return try #require(SyntaxReader.read(SourceFile(name: name, text: text), diagnostics: diagnostics))
}
