import Foundation
import Testing

@testable import ApusRuntime

/// What has to be there and may be null, where it is missing.
@Suite struct OmissionTests {
    private func read<Value: Decodable>(_ type: Value.Type = Value.self, _ json: String) throws -> Value {
        try JSONDecoder().decode(type, from: Data(json.utf8))
    }

    @Test func whatIsMissingIsReadAsNilAndWrittenAsNull() throws {
        let usage = try read(Usage.self, #"{"tokens":3}"#)
        #expect(usage == Usage(tokens: 3, cached: nil, day: nil, at: nil))
        #expect(try written(usage) == #"{"at":null,"cached":null,"day":null,"tokens":3}"#)
        #expect(throws: DecodingError.self) { try read(Usage.self, #"{"cached":1}"#) }
    }

    /// A variant is told from others by what it requires, be it null: it comes behind those that lack nothing.
    @Test(arguments: [
        (#"{"id":"a"}"#, Part.plain(Plain(id: "a", note: nil))),
        (#"{"id":"a","note":"n"}"#, .plain(Plain(id: "a", note: "n"))),
        (#"{"id":"a","parent":null}"#, .child(Child(id: "a", parent: nil, size: nil))),
        (#"{"id":"a","size":1}"#, .plain(Plain(id: "a", note: nil))),
        (#"{"size":1}"#, .child(Child(id: nil, parent: nil, size: 1))),
    ])
    func unionsAreToldApartAllTheSame(json: String, part: Part) throws {
        #expect(try read(Part.self, json) == part)
        #expect(try read(Parts.self, "{\"part\":\(json)}").part == part)
    }

    @Test func thoseOfTheVariantThatIsTakenCount() throws {
        let missing = Omissions()
        _ = try Omissions.current.withValue(missing) {
            try [read(Parts.self, #"{"part":{"id":"a"}}"#), read(Parts.self, #"{"part":{"size":1}}"#)]
        }
        #expect(missing.violations.map(\.path) == ["$.body.part.id", "$.body.part.parent"])
    }

    @Test func noMoreThanAHundredAreKept() throws {
        let missing = Omissions()
        let json = "[" + Array(repeating: #"{"tokens":3}"#, count: 1_000).joined(separator: ",") + "]"
        _ = try Omissions.current.withValue(missing) { try read([Usage].self, json) }
        #expect(missing.violations.count == 100)
        #expect(missing.violations.last?.description == #"$.body[33].cached must be there"#)
    }

    /// Those of unions as well, whose variants a hostile value could make lack any number of things again and again.
    @Test func noMoreThanAHundredOfUnionsAreKept() throws {
        let missing = Omissions()
        let json = "[" + Array(repeating: #"{"size":1}"#, count: 1_000).joined(separator: ",") + "]"
        _ = try Omissions.current.withValue(missing) { try read([Part].self, json) }
        #expect(missing.violations.count == 100)
        #expect(missing.violations.last?.path == "$.body[49].parent")
    }

    /// What a variant lacks itself tells it from others, however much is missing further in.
    @Test func whatIsFurtherOutIsKeptNonetheless() throws {
        let usages = Array(repeating: #"{"tokens":3}"#, count: 100).joined(separator: ",")
        let (missing, around) = (Omissions(), Omissions())
        _ = try Omissions.current.withValue(missing) { try read(Monthly.self, "{\"usages\":[\(usages)]}") }
        around.note(missing)
        #expect(around.noted.count == 101)
        #expect(around.noted.last?.depth == 1)
        #expect(around.violations.last?.description == "$.body.month must be there")
    }

    /// A form has no other form of null.
    @Test func whatIsMissingInAFormIsNull() throws {
        let missing = Omissions()
        let usage = try Omissions.current.withValue(missing) {
            try ParameterDecoder(form: Data("tokens=3".utf8), [:]).value(Usage.self)
        }
        #expect(usage == Usage(tokens: 3, cached: nil, day: nil, at: nil))
        #expect(missing.violations.isEmpty)
    }

    /// A failure is one whatever it lacks, where it has anything of what the document describes; else it is kept as it came.
    @Test(arguments: [ValidationScope.requests, [.requests, .responses]])
    func failuresLackThingsWithoutAnotherError(scope: ValidationScope) async throws {
        for (body, isDocumented) in [
            (#"{"usages":[{"tokens":3}]}"#, true), (#"{"usages":[],"detail":"x"}"#, false), ("{}", false),
            (#"{"detail":"x"}"#, false),
        ] {
            let pipeline = pipeline(ClosureTransport.fixed(400, "application/json", body)).with(validation: scope)
            let error = await failure(of: GetMonth.Failure.self) { () async throws(APIError<GetMonth.Failure>) in
                try await pipeline.send(GetMonth.self, GetMonth.Input()).get()
            }
            guard case .response(let failure) = error else { throw try #require(error) }
            if case .undocumented(let rest) = failure {
                #expect(!isDocumented && rest.reason != nil)
            } else {
                #expect(isDocumented)
            }
        }
    }

    @Test(arguments: [true, false])
    func theItemsOfAStreamLackThingsEach(isChecked: Bool) async throws {
        let rest = #""day":null,"at":null}"#
        let lines = HTTPBody("{\"cached\":1,\"tokens\":3,\(rest)\n{\"tokens\":4,\(rest)")
        let items = Omissions.current.withValue(isChecked ? Omissions() : nil) {
            ItemFormat<Usage>.lines().items(of: lines, upTo: 100) { $0 }
        }
        var iterator = items.makeAsyncIterator()
        #expect(try await iterator.next()?.tokens == 3)
        if !isChecked { return #expect(try await iterator.next()?.tokens == 4) }
        let error = await #expect(throws: ItemError.self) { try await iterator.next() }
        #expect(error?.violations.map(\.description) == ["$.body[1].cached must be there"])
    }

    @Test func aClientThatChecksResponsesReportsThem() async throws {
        let pipeline = pipeline(ClosureTransport.fixed(200, "application/json", #"{"tokens":3}"#))
        #expect(
            try await pipeline.send(GetUsage.self, GetUsage.Input())
                == .success(Usage(tokens: 3, cached: nil, day: nil, at: nil)))
        let error = await failure(of: GetUsage.Failure.self) { () async throws(APIError<GetUsage.Failure>) in
            try await pipeline.with(validation: .responses).send(GetUsage.self, GetUsage.Input())
        }
        guard case .decoding(let failure) = error else { throw try #require(error) }
        #expect(failure.violations.map(\.path) == ["$.body.cached", "$.body.day", "$.body.at"])
        #expect(failure.reason == "must be there, and so with 2 more")
    }

    enum GetUsage: APIOperation {
        struct Input: Sendable, Validatable {}

        typealias Success = Usage
        typealias Failure = Ping.Failure

        static let metadata = OperationMetadata(id: "usage", method: .get, path: "/usage")

        static func write(_ input: Input, to request: inout RequestWriter) {}
    }

    enum GetMonth: APIOperation {
        struct Input: Sendable, Validatable {}

        enum Failure: OperationFailure {
            case badRequest(Monthly)
            case undocumented(UndocumentedResponse)

            static var operation: OperationMetadata { GetMonth.metadata }

            var content: FailureContent {
                switch self {
                case .badRequest(let body): FailureContent(status: 400, body: body)
                case .undocumented(let response): FailureContent(response)
                }
            }

            init(from response: ResponseReader) throws { self = .badRequest(try response.json()) }
        }

        static let metadata = OperationMetadata(id: "month", method: .get, path: "/month")

        static func write(_ input: Input, to request: inout RequestWriter) {}
    }

    struct Usage: SchemaObject, Hashable {
        var tokens: Int, cached: Int?, day: CalendarDate?, at: Date?

        init(tokens: Int, cached: Int?, day: CalendarDate?, at: Date?) {
            (self.tokens, self.cached, self.day, self.at) = (tokens, cached, day, at)
        }

        init(from object: ObjectReader) throws {
            tokens = try object.required("tokens")
            cached = try object.nullable("cached")
            day = try object.nullable("day")
            at = try object.nullable("at", .dateTime)
        }

        func write(to object: inout ObjectWriter) throws {
            try object.required("tokens", tokens)
            try object.nullable("cached", cached)
            try object.nullable("day", day)
            try object.nullable("at", at, .dateTime)
        }
    }

    struct Child: SchemaObject, Hashable {
        var id: String?, parent: String?, size: Int?

        init(id: String?, parent: String?, size: Int?) { (self.id, self.parent, self.size) = (id, parent, size) }

        init(from object: ObjectReader) throws {
            id = try object.nullable("id")
            parent = try object.nullable("parent")
            size = try object.optional("size")
        }

        func write(to object: inout ObjectWriter) throws {}
    }

    struct Plain: SchemaObject, Hashable {
        var id: String, note: String?

        init(id: String, note: String?) { (self.id, self.note) = (id, note) }

        init(from object: ObjectReader) throws {
            id = try object.required("id")
            note = try object.optional("note")
        }

        func write(to object: inout ObjectWriter) throws {}
    }

    enum Part: SchemaValue, Hashable {
        case child(Child)
        case plain(Plain)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value)
            union.read(Self.child, knows: ["id", "parent", "size"])
            union.read(Self.plain, knows: ["id", "note"])
            self = try union.result()
        }

        func write(to value: inout ValueWriter) throws {}
    }

    struct Parts: SchemaObject, Hashable {
        var part: Part

        init(from object: ObjectReader) throws { part = try object.required("part") }
        func write(to object: inout ObjectWriter) throws {}
    }

    struct Monthly: SchemaObject, Hashable {
        var usages: [Usage], month: Int?

        init(from object: ObjectReader) throws {
            usages = try object.nullable("usages") ?? []
            month = try object.nullable("month")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.required("usages", usages)
            try object.nullable("month", month)
        }
    }
}
