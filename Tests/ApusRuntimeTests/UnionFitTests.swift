import Foundation
import Testing

@testable import ApusRuntime

/// What becomes of objects that no variant of a union fits strictly, and that nothing but trying tells apart.
@Suite struct UnionFitTests {
    private func transcript(_ json: String) throws -> Transcript {
        try JSONDecoder().decode(Transcript.self, from: Data(json.utf8))
    }

    @Test func aSmallerVariantIsNotTakenForOneThatFails() throws {
        let whole = #"{"text":"t","language":"en","duration":"8.5","words":["a"]}"#
        #expect(try transcript(whole) == .verbose(Verbose(text: "t", language: "en", duration: "8.5", words: ["a"])))
        for (rest, place) in [
            (#""duration":8.5,"words":["a"]"#, "duration"), (#""duration":null"#, "duration"),
            (#""duration":"8.5","words":[1]"#, "words.0"),
        ] {
            let error = #expect(throws: DecodingError.self) {
                try transcript("{\"text\":\"t\",\"language\":\"en\",\(rest)}")
            }
            #expect(error?.place == place)
        }
    }

    /// What lacks a required property is no such variant, and neither is one the property of which another one can read.
    @Test(arguments: [
        #"{"text":"t"}"#, #"{"text":"t","new":1}"#, #"{"text":"t","new":1,"newer":2}"#,
        #"{"text":"t","language":"en","words":["a"]}"#,
    ])
    func aSmallerVariantIsTakenWhereNothingElseIsMeant(json: String) throws {
        #expect(try transcript(json) == .plain(Plain(text: "t")))
    }

    @Test func whatAnotherVariantReadsSpeaksForThat() throws {
        let kept = try JSONDecoder().decode(Mark.self, from: Data(#"{"id":"a","kind":"x","note":"n"}"#.utf8))
        #expect(kept == .tag(Tag(id: "a", kind: "x")))
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(Mark.self, from: Data(#"{"id":"a","kind":"x","note":"n","by":"b"}"#.utf8))
        }
        #expect(error?.place == "kind")
    }

    @Test func listsAreComparedByTheirElements() throws {
        let error = #expect(throws: DecodingError.self) {
            try JSONDecoder().decode(
                Transcripts.self, from: Data(#"[{"text":"t","language":"en","words":[],"duration":1}]"#.utf8))
        }
        #expect(error?.place == "0.duration")
    }

    @Test func whatIsKeptAsItCameIsNotLost() throws {
        let json = #"{"duration":8.5,"language":"en","text":"t","words":[]}"#
        let read = try JSONDecoder().decode(OpenTranscript.self, from: Data(json.utf8))
        #expect(read == .undocumented(["duration": 8.5, "language": "en", "text": "t", "words": []]))
        #expect(try written(read) == json)
    }

    @Test func ofTwoThatFitAlikeTheOneThatKeepsMoreIsTaken() throws {
        let read = try JSONDecoder().decode(Rule.self, from: Data(#"{"name":"long","size":1}"#.utf8))
        #expect(read == .sized(Sized(name: "long", size: 1)))
    }

    struct Plain: SchemaObject, Hashable {
        var text: String

        init(text: String) { self.text = text }
        init(from object: ObjectReader) throws { text = try object.required("text") }
        func write(to object: inout ObjectWriter) throws { try object.required("text", text) }
    }

    struct Verbose: SchemaObject, Hashable {
        var text: String, language: String, duration: String, words: [String]?

        init(text: String, language: String, duration: String, words: [String]?) {
            (self.text, self.language, self.duration, self.words) = (text, language, duration, words)
        }

        init(from object: ObjectReader) throws {
            text = try object.required("text")
            language = try object.required("language")
            duration = try object.required("duration")
            words = try object.optional("words")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.required("text", text)
            try object.required("language", language)
            try object.required("duration", duration)
            try object.optional("words", words)
        }
    }

    enum Transcript: SchemaValue, Hashable {
        case verbose(Verbose)
        case plain(Plain)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value)
            union.read(Self.verbose, knows: ["duration", "language", "text", "words"])
            union.read(Self.plain, knows: ["text"])
            self = try union.result()
        }

        func write(to value: inout ValueWriter) throws {
            switch self {
            case .verbose(let payload): try value.encode(payload)
            case .plain(let payload): try value.encode(payload)
            }
        }
    }

    enum Transcripts: SchemaValue, Hashable {
        case plain([Plain])
        case verbose([Verbose])

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value)
            union.read(Self.plain, knowsOfEach: ["text"])
            union.read(Self.verbose, knowsOfEach: ["duration", "language", "text", "words"])
            self = try union.result()
        }

        func write(to value: inout ValueWriter) throws {
            switch self {
            case .verbose(let payload): try value.encode(payload)
            case .plain(let payload): try value.encode(payload)
            }
        }
    }

    enum OpenTranscript: SchemaValue, Hashable {
        case verbose(Verbose)
        case plain(Plain)
        case undocumented(JSONValue)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value, isOpen: true)
            union.read(Self.verbose, knows: ["duration", "language", "text", "words"])
            union.read(Self.plain, knows: ["text"])
            self = try union.found() ?? .undocumented(value.decode())
        }

        func write(to value: inout ValueWriter) throws {
            switch self {
            case .verbose(let payload): try value.encode(payload)
            case .plain(let payload): try value.encode(payload)
            case .undocumented(let payload): try value.encode(payload)
            }
        }
    }

    struct Tag: SchemaObject, Hashable {
        var id: String, kind: String

        init(id: String, kind: String) { (self.id, self.kind) = (id, kind) }

        init(from object: ObjectReader) throws {
            id = try object.required("id")
            kind = try object.required("kind")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.required("id", id)
            try object.required("kind", kind)
        }
    }

    struct Note: SchemaObject, Hashable {
        var id: String, kind: [Int], note: String?, by: String?

        init(from object: ObjectReader) throws {
            id = try object.required("id")
            kind = try object.required("kind")
            note = try object.optional("note")
            by = try object.optional("by")
        }

        func write(to object: inout ObjectWriter) throws {}
    }

    enum Mark: SchemaValue, Hashable {
        case note(Note)
        case tag(Tag)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value)
            union.read(Self.note, knows: ["by", "id", "kind", "note"])
            union.read(Self.tag, knows: ["id", "kind"])
            self = try union.result()
        }

        func write(to value: inout ValueWriter) throws {}
    }

    struct Named: SchemaObject, Hashable {
        var name: String

        init(from object: ObjectReader) throws { name = try object.required("name") }
        func write(to object: inout ObjectWriter) throws { try object.required("name", name) }
    }

    struct Sized: SchemaObject, Hashable {
        var name: String, size: Int

        init(name: String, size: Int) { (self.name, self.size) = (name, size) }

        init(from object: ObjectReader) throws {
            name = try object.required("name")
            size = try object.required("size")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.required("name", name)
            try object.required("size", size)
        }

        func validate(_ validation: inout Validation) { validation.string("name", name, maxLength: 3) }
    }

    enum Rule: SchemaValue, Hashable {
        case named(Named)
        case sized(Sized)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value)
            union.read(Self.named, knows: ["name"])
            union.read(Self.sized, knows: ["name", "size"])
            self = try union.result()
        }

        func write(to value: inout ValueWriter) throws {
            switch self {
            case .named(let payload): try value.encode(payload)
            case .sized(let payload): try value.encode(payload)
            }
        }

        func validate(_ validation: inout Validation) {
            if case .sized(let payload) = self { payload.validate(&validation) }
        }
    }
}

extension DecodingError {
    fileprivate var place: String { path(self) }
}
