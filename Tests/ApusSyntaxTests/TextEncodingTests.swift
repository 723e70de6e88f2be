import ApusSource
import ApusSyntax
import Testing

@Suite struct TextEncodingTests {
    private static let text = "a: é 💯\n"
    private static let outline = "{a: string é 💯}"

    private static func bytes(_ text: String, width: Int, bigEndian: Bool) -> [UInt8] {
        let units = width == 2 ? text.utf16.map { UInt32($0) } : text.unicodeScalars.map(\.value)
        return units.flatMap { unit in
            (0..<width).map { UInt8(truncatingIfNeeded: unit >> UInt32(8 * (bigEndian ? width - 1 - $0 : $0))) }
        }
    }

    @Test(arguments: [2, 4], [true, false])
    func otherEncodings(width: Int, bigEndian: Bool) throws {
        for mark in ["", "\u{FEFF}"] {
            let reading = Reading(bytes: Self.bytes(mark + Self.text, width: width, bigEndian: bigEndian))
            #expect(reading.outline == Self.outline)
            #expect(reading.ids == [])
            // Places count in the UTF-8 that the file has become.
            #expect(reading.root?["a"]?.range.text == "é 💯")
            #expect(reading.root?["a"]?.range.start == 3)
        }
        let json = Reading(bytes: Self.bytes("[\"é\"]", width: width, bigEndian: bigEndian), name: "a.json")
        #expect(json.outline == "[string 'é']")
    }

    @Test(
        arguments: [
            // A lone surrogate, half a unit at the end, a value behind U+10FFFF.
            (bytes: [0xFF, 0xFE, 0x61, 0, 0x0A, 0, 0x00, 0xD8, 0x62, 0], line: 2),
            (bytes: [0xFE, 0xFF, 0, 0x61, 0, 0x0A, 0], line: 2),
            (bytes: [0xFF, 0xFE, 0, 0, 0x61, 0, 0, 0, 0, 0, 0x11, 0], line: 1),
            // No UTF-8: a byte of Latin-1, a continuation, an overlong form, a surrogate, a cut-off character.
            (bytes: [0x61, 0x0A, 0xE9, 0x62], line: 2), (bytes: [0x0A, 0x80], line: 2), (bytes: [0xC0, 0xAF], line: 1),
            (bytes: [0xE0, 0x80, 0xAF], line: 1), (bytes: [0xED, 0xA0, 0x80], line: 1),
            (bytes: [0xF4, 0x90, 0x80, 0x80], line: 1),
            (bytes: [0x0A, 0x0A, 0xF0, 0x9F, 0x92], line: 3), (bytes: [0xEF, 0xBB], line: 1),
        ] as [(bytes: [UInt8], line: Int)]
    )
    func brokenTexts(bytes: [UInt8], line: Int) throws {
        let reading = Reading(bytes: bytes)
        #expect(reading.root == nil)
        #expect(reading.ids == ["invalid-encoding"])
        let range = try #require(reading.diagnostics.first?.range)
        #expect(LineMap(range.file).position(at: range.start).line == line)
    }

    /// A file that was not made by `sourceFile` is checked too.
    @Test func brokenFiles() {
        for name in ["a.yaml", "a.json"] {
            let reading = Reading(SourceFile(name: name, bytes: [0x22, 0xE9, 0x22]))
            #expect(reading.ids == ["invalid-encoding"])
            #expect(reading.diagnostics.first?.range?.start == 1)
        }
    }

    @Test func validTextIsLeftAlone() {
        let text = String(repeating: "aé語💯\u{7FF}\u{800}\u{FFFD}\u{10000}\u{10FFFF}", count: 50)
        #expect(Reading(bytes: Array("\"\(text)\"".utf8), name: "a.json").outline == "string '\(text)'")
    }
}
