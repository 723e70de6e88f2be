import ApusRuntime
import Foundation
import Testing

/// Variants of unions that nothing tells apart but what they are called.
@Suite struct UnionNameTests {
    @Test(arguments: [
        (#"{"event":"unlabeled","label":"a"}"#, "unlabeled"), (#"{"event":"labeled","label":"a"}"#, "labeled"),
        (#"{"event":"review_removed","label":"a"}"#, "reviewRemoved"),
        (#"{"event":"Review-Removed","label":"a"}"#, "reviewRemoved"),
        // The first one fits as well as the others where no name does.
        (#"{"event":"closed","label":"a"}"#, "labeled"), (#"{"label":"a"}"#, "labeled"),
        // What has a property of its own is known by that as well.
        (#"{"event":"closed","label":"a","reviewer":"b"}"#, "reviewRemoved"),
        (#"{"event":"unlabeled","label":"a","more":1}"#, "unlabeled"),
    ])
    func isTakenThatThePropertyNames(json: String, expected: String) throws {
        let read = try JSONDecoder().decode(Event.self, from: Data(json.utf8))
        #expect(String(describing: read).prefix { $0 != "(" } == expected)
    }

    struct Label: SchemaObject, Hashable {
        var event: String?
        var label: String
        var reviewer: String?

        init(from object: ObjectReader) throws {
            event = try object.optional("event")
            label = try object.required("label")
            reviewer = try object.optional("reviewer")
        }

        func write(to object: inout ObjectWriter) throws {}
    }

    enum Event: SchemaValue, Hashable {
        case labeled(Label)
        case unlabeled(Label)
        case reviewRemoved(Label)

        init(from value: ValueReader) throws {
            var union = UnionReader<Self>(value)
            union.read(Self.labeled, knows: ["event", "label"], named: "labeled", in: "event")
            union.read(Self.unlabeled, knows: ["event", "label"], named: "unlabeled", in: "event")
            union.read(
                Self.reviewRemoved, knows: ["event", "label", "reviewer"], named: "reviewRemoved", in: "event")
            self = try union.result()
        }

        func write(to value: inout ValueWriter) throws {}
    }
}
