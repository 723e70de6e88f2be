import ApusModel
import ApusRuntime
import ApusSource
import ApusSyntax
import Foundation
import Testing

@testable import ApusLowering

/// The parts that examples are made with: matching, samples, dates, rules, the order of structs.
@Suite struct ExampleTests {
    /// The matcher agrees with that of the runtime.
    @Test(arguments: [
        ("^[A-Z]{2}\\d{3,}$", ["AB123", "AB12", "xAB123", "AB1234"]),
        ("a|bc", ["a", "xbcx", "b", ""]),
        ("^(?:ab)*$", ["", "abab", "aba"]),
        ("\\bcat\\b", ["cat", "a cat.", "cats"]),
        ("^(a*)*$", ["aaaa", "aab", ""]),
        ("^[^\\p{L}]+$", ["12", "1a", "é"]),
        ("^.{2,3}$", ["a", "ab", "abc", "abcd", "a\nb"]),
        ("(?:x?){3}y", ["y", "xxxy", "xx"]),
    ])
    func patternsMatchAsInTheRuntime(pattern: String, texts: [String]) throws {
        let model = try translated(pattern)
        let known = [
            "^[A-Z]{2}\\d{3,}$": [true, false, false, true], "a|bc": [true, true, false, false],
            "^(?:ab)*$": [true, true, false], "\\bcat\\b": [true, true, false], "^(a*)*$": [true, false, true],
            "^[^\\p{L}]+$": [true, false, false], "^.{2,3}$": [false, true, true, false, false],
            "(?:x?){3}y": [true, true, false],
        ]
        #expect(texts.map(PatternMatcher(model).matches) == known[pattern])
        if let sample = PatternSample.text(for: model) { #expect(PatternMatcher(model).matches(sample)) }
    }

    @Test(arguments: ["^[A-Z]{2}\\d{3,}$", "^(plus|minus)\\.$", "^[0-9A-Za-z-_\\.]+$", "^\\d{4}-\\d{2}$", "[^a-z0-9 ]"])
    func patternsHaveSamples(pattern: String) throws {
        let model = try translated(pattern)
        #expect(PatternSample.text(for: model) != nil)
        #expect(PatternSample.text(for: model, extra: 2) != nil)
    }

    @Test func aPatternThatDoublesItsWaysTakesNoTime() throws {
        let model = try translated("^(a|a)*(a|a)*(a|a)*b$")
        #expect(!PatternMatcher(model).matches(String(repeating: "a", count: 900)))
    }

    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0.0), ("2024-02-29T12:30:00.25+01:00", 1_709_206_200.25),
        ("2001-01-01T00:00:00-00:00", 978_307_200), ("1969-12-31T23:59:59z", -1),
        ("0000-03-01T00:00:00Z", -62_162_035_200), ("2025-03-05T14:59:25.438936Z", 1_741_186_765.438936),
        ("1970-01-01T00:00:00.9999999Z", 1),
        ("9999-12-31T23:59:59.9999999Z", 253_402_300_800.0.nextDown), ("1970-01-01T00:00:00.000000001Z", 0),
    ])
    func momentsAreSecondsSince1970(text: String, seconds: Double) {
        #expect(CalendarText(text).moment(isStrict: true) == .moment(seconds))
        #expect(CalendarText(text).moment(isStrict: false) == .moment(seconds))
    }

    /// What the runtime reads where it cannot be anything else is no misfit.
    @Test(arguments: [
        ("1970-01-01T00:00:01", 1.0), ("1970-01-01T01:00:00.5+0100", 0.5), ("1970-01-01T01:00:00+01", 0),
    ])
    func momentsWithoutAnOffsetAreThoseOfUTC(text: String, seconds: Double) throws {
        #expect(CalendarText(text).moment(isStrict: false) == .moment(seconds))
        #expect(CalendarText(text).moment(isStrict: true) == nil)
        let read = try JSONDecoder().decode(Moment.self, from: Data("{\"at\": \"\(text)\"}".utf8))
        #expect(read.at.timeIntervalSince1970 == seconds)
    }

    @Test(arguments: [
        "2023-02-29T00:00:00Z", "2024-01-01Z", "2024-01-01T24:00:01Z", "2024-01-01T00:00:00+1", "2024-13-01T00:00:00Z",
        "2024-01-01T00:00:00.Z", "2024-01-01T00:00:00Z ", "",
    ])
    func whatIsNoMomentIsRefused(text: String) { #expect(CalendarText(text).moment(isStrict: false) == nil) }

    @Test(arguments: ["2024-02-29T00:00:00", "2024-02-29T00:00:00.000Z", "2024-02-29T00:00+01:00"])
    func midnightBehindADayIsNoTime(text: String) throws {
        #expect(CalendarText(text).day(isStrict: false) == .day(year: 2024, month: 2, day: 29))
        #expect(CalendarText(text).day(isStrict: true) == nil)
        #expect(try JSONDecoder().decode([CalendarDate].self, from: Data("[\"\(text)\"]".utf8)).count == 1)
        #expect(CalendarText(text.replacing("00:00", with: "00:01", maxReplacements: 1)).day(isStrict: false) == nil)
    }

    @Test(arguments: [("aGk", "aGk="), ("_-8", "/+8="), ("aGk=", "aGk="), ("aGk==", nil), ("a", nil), ("a$bc", nil)])
    func bytesAreReadAsGeneratedCodeDoes(text: String, expected: String?) {
        let scalar = SyntaxScalar(kind: .string, text: text, isPlain: false)
        #expect(ExampleScalar.value(scalar, as: .base64) == expected.map { .bytes($0) })
        let isByTheLetter = text == expected
        #expect((ExampleScalar.value(scalar, as: .base64, isStrict: true) != nil) == isByTheLetter)
    }

    @Test(arguments: [
        ("https://a.example:80/b?c#d", true), ("file:///github/workspace/", true), ("mailto:a", true), ("/b", true),
        ("https:///b", false), ("https://a b", false), ("https://a@b", false), ("https://a/%zz", false),
    ])
    func addressesAreThoseThatStayAsTheyAre(text: String, holds: Bool) {
        let scalar = SyntaxScalar(kind: .string, text: text, isPlain: false)
        #expect(ExampleScalar.value(scalar, as: .url) == (holds ? .url(text) : nil))
    }

    @Test(arguments: [
        ("1e400", true), ("-1e-400", true), ("1e999999999", true), ("1.5", false), ("0e400", false),
        ("1e1000000000", false), ("1e-9223372036854775808", false), ("1e9223372036854775808", false),
    ])
    func numbersThatNoDoubleHoldsAreLong(text: String, isLong: Bool) {
        #expect(ExampleScalar.isLong(text) == isLong)
    }

    @Test(arguments: [
        ("12.5", "0.5", true), ("0.3", "0.1", true), ("0.35", "0.1", false), ("10", "4", false), ("12", "4", true),
        ("1e+20", "1", false), ("7", "0", false), ("0", "7", true),
    ])
    func multiplesAreExact(text: String, divisor: String, holds: Bool) {
        #expect(ExampleRules.isMultiple(text, of: divisor) == holds)
    }

    private func translated(_ pattern: String) throws -> PatternModel {
        guard case .translated(let model) = ECMAPatternParser.parse(pattern) else {
            throw Untranslated(pattern: pattern)
        }
        return model
    }

    private struct Untranslated: Error {
        let pattern: String
    }

    /// A union that has lists of itself, at once or through another, has a value that ends.
    @Test(arguments: [
        ("{type: array, items: {$ref: '#/components/schemas/J'}}, {type: string}", "text"),
        ("{type: array, items: {$ref: '#/components/schemas/K'}}, {type: boolean}", "[text]"),
        ("{type: array, minItems: 1, items: {$ref: '#/components/schemas/K'}}, {type: boolean}", "[text]"),
        ("{type: array, minItems: 1, items: {$ref: '#/components/schemas/J'}}, {type: boolean}", "boolean"),
    ])
    func unionsWithListsOfThemselvesHaveExamples(variants: String, value: String) throws {
        var options = LoweringOptions(name: "Example")
        options.includesExamples = true
        let body = "{application/json: {schema: {$ref: '#/components/schemas/J'}}}"
        let lowered = try Lowered(
            """
            paths:
              /a: {get: {operationId: a, responses: {'200': {description: A value., content: \(body)}}}}
            components:
              schemas:
                J: {oneOf: [\(variants)]}
                K: {oneOf: [{type: array, minItems: 1, items: {$ref: '#/components/schemas/J'}}, {type: string}]}
            """, options: options)
        #expect(lowered.model.examples.outputs.first?.first.map { words($0.body) } == value)
    }

    /// What calls send by default is what an example has, not the name of the property.
    @Test func aDiscriminatorHasItsValueInExamples() throws {
        var options = LoweringOptions(name: "Example")
        options.includesExamples = true
        let lowered = try Lowered(
            schemas: """
                Toll: {oneOf: [{$ref: '#/components/schemas/Card'}, {$ref: '#/components/schemas/Cash'}], discriminator: {propertyName: type, mapping: {card: '#/components/schemas/Card', cash: '#/components/schemas/Cash'}}}
                Card: {type: object, required: [type, number], properties: {type: {type: string}, number: {type: string}}}
                Cash: {type: object, required: [type], properties: {type: {type: string}}}
                """, options: options)
        let card = lowered.model.types.ids.first { lowered.model.types[$0].name.text == "Card" }
        let example = card.flatMap { lowered.model.examples.types[$0]?.first?.value }
        if case .structure(_, let arguments) = example {
            #expect(arguments.map(\.value) == [.text("card"), .text("number")])
        } else {
            Issue.record("there is no example")
        }
    }

    /// What an example is made of, apart from the variants that it is of.
    private func words(_ value: ExampleValue?) -> String {
        switch value {
        case .variant(_, _, let payload): words(payload)
        case .array(let elements): "[\(elements.map { words($0) }.joined(separator: ", "))]"
        case .text: "text"
        case .boolean: "boolean"
        default: "something else"
        }
    }

    @Test func structsComeAfterThoseThatTheyNeed() {
        var table = TypeTable()
        let ids = (0..<3).map { _ in
            table.add(
                TypeModel(
                    name: .init(known: "A"), kind: .alias(.scalar(.string)), documentation: DocumentationModel()))
        }
        func order(_ needs: [(id: TypeID, needs: CompositionOrder.Needs)]) -> [Int] {
            var order = CompositionOrder(needs)
            var found: [Int] = []
            while let id = order.takeNext() {
                found.append(id.index)
                order.finish(id)
            }
            return found
        }
        func needs(_ all: [Int], _ required: [Int] = []) -> CompositionOrder.Needs {
            .init(all: Set(all.map { ids[$0] }), required: Set(required.map { ids[$0] }))
        }
        #expect(
            order([(ids[0], needs([1])), (ids[1], needs([2], [2])), (ids[2], needs([]))])
                == [2, 1, 0])
        // A circle is opened where a property may be missing; one that has no such place is left out.
        #expect(order([(ids[0], needs([1], [1])), (ids[1], needs([0]))]) == [1, 0])
        #expect(order([(ids[0], needs([1], [1])), (ids[1], needs([0], [0]))]) == [])
    }
}

/// A property that the runtime reads.
private struct Moment: SchemaObject {
    var at: Date

    init(from object: ObjectReader) throws { at = try object.required("at", .dateTime) }

    func write(to object: inout ObjectWriter) throws { try object.required("at", at, .dateTime) }
}
