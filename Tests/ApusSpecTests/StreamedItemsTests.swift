import ApusSource
import ApusSpec
import TestDocuments
import Testing

/// What a configuration says of items, in a document that does not.
@Suite struct StreamedItemsTests {
    private static let document = MarkedDocument(
        """
        openapi: 3.0.3
        info: {title: Things, version: '1'}
        paths:
          /a:
            get:
              operationId: getA
              responses:
                "200": {description: Ok, content: {text/event-stream: {}, application/json: {schema: {type: string}}}}
                "404": {description: No, content: {application/jsonl: {}}}
            post:
              requestBody: {content: {application/JSONL; charset=utf-8: {}}}
              responses: {"201": {$ref: '#/components/responses/Whole'}}
            put:
              operationId: putA
              responses: {"2XX": {$ref: '#/components/responses/Whole'}}
            delete:
              operationId: deleteA
              responses: {"204": {description: Gone}}
        components:
          responses:
            Whole: {description: Ok, content: {application/json: {schema: {type: string}}}}
          schemas:
            Thing: {type: object}
            Other: {type: object}
        """)

    /// The bodies with items: `getA 200 text/event-stream Thing`.
    private func items(_ entries: (String, String)...) throws -> (items: [String], findings: [String]) {
        let document = try #require(Reading(Self.document.file).document)
        let place = SourceRange(file: Self.document.file, start: 0, end: 1)
        var streams = StreamedItems()
        streams.entries = entries.map { name, schema in
            StreamedItems.Entry(name: Located(name, at: place), schema: Located(schema, at: place))
        }
        let diagnostics = DiagnosticCollector()
        let changed = streams.applied(to: document, diagnostics: diagnostics)
        let names = Dictionary(uniqueKeysWithValues: changed.components.schemas.map { ($0.handle, $0.name.value) })
        var found: [String] = []
        for operation in changed.paths[0].item.operations {
            func add(_ content: [MediaType], _ place: String) {
                for media in content {
                    guard let item = media.itemSchema.flatMap({ names[$0] }) else { continue }
                    found.append("\(operation.method.value) \(place) \(media.name.value) \(item)")
                }
            }
            if let body = operation.requestBody { add(changed.requestBodies[body].content, "body") }
            for answer in operation.responses { add(changed.responses[answer.response].content, "\(answer.status)") }
        }
        return (found, diagnostics.diagnostics.map(\.message))
    }

    @Test func anOperationHasItemsInItsAnswers() throws {
        // What is a sequence by its media type, of success alone.
        #expect(try items(("getA", "Thing")).items == ["GET code(200) text/event-stream Thing"])
        // A response that another operation has, too, is that operation's still.
        #expect(try items(("putA", "Thing")).items == ["PUT range(2) application/json Thing"])
        #expect(try items(("POST /a", "Other")).items == ["POST code(201) application/json Other"])
    }

    @Test func aMediaTypeHasItemsEverywhere() throws {
        #expect(
            try items(("application/jsonl", "Thing")).items == [
                "GET code(404) application/jsonl Thing", "POST body application/JSONL; charset=utf-8 Thing",
            ])
        let both = try items(("application/json", "Thing"), ("putA", "Other")).items
        #expect(
            both == [
                "GET code(200) application/json Thing", "POST code(201) application/json Thing",
                "PUT range(2) application/json Other",
            ])
    }

    @Test func whatIsNotThereIsReported() throws {
        let (items, findings) = try items(
            ("getB", "Thing"), ("getA", "Thin"), ("text/csv", "Thing"), ("deleteA", "Thing"))
        #expect(items == [])
        #expect(
            findings == [
                "the document has no operation or media type 'getB'; did you mean 'getA'?",
                "the document has no schema 'Thin'; did you mean 'Thing'?",
                "the document has no operation or media type 'text/csv'",
                "no answer of success of 'deleteA' has a body that could be a stream",
            ])
    }
}
