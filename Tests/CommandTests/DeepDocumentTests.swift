import Foundation
import Testing

/// Schemas that refer to others, which refer to others in their turn: apus ends with a message or with files, however many
/// there are.
@Suite struct DeepDocumentTests {
    /// What each schema of a chain has of the next one.
    struct Link: Sendable, CustomTestStringConvertible {
        let testDescription: String
        /// Whether a long chain is refused. Properties are reached by the names of their types.
        var isRefused = true
        let schema: @Sendable (_ next: String, _ index: Int) -> String
    }

    private static let links = [
        Link(testDescription: "allOf") { next, _ in "{allOf: [\(next), {description: Another.}]}" },
        Link(testDescription: "allOf of objects") { next, index in
            index % 100 == 0
                ? "{allOf: [\(next), {type: object, properties: {p\(index): {type: string}}}]}" : "{allOf: [\(next)]}"
        },
        Link(testDescription: "oneOf") { next, _ in "{oneOf: [\(next), {type: integer}]}" },
        Link(testDescription: "anyOf") { next, _ in "{anyOf: [\(next), {type: boolean}]}" },
        Link(testDescription: "items") { next, _ in "{type: array, items: \(next)}" },
        Link(testDescription: "additionalProperties") { next, _ in "{type: object, additionalProperties: \(next)}" },
        Link(testDescription: "a reference with siblings") { next, _ in "{maxLength: 1, \(next.dropFirst())" },
        Link(testDescription: "$ref", isRefused: false) { next, _ in next },
        Link(testDescription: "not", isRefused: false) { next, _ in "{not: \(next)}" },
        Link(testDescription: "properties", isRefused: false) { next, _ in "{type: object, properties: {next: \(next)}}"
        },
        Link(testDescription: "merged properties", isRefused: false) { next, index in
            "{allOf: [{type: object, properties: {a: \(next), b: {type: string}}}, "
                + "{type: object, properties: {a: {type: object, properties: {c\(index): {type: string}}}}}]}"
        },
    ]

    private static func folder(_ link: Link, length: Int) throws -> WorkFolder {
        let folder = try WorkFolder()
        var lines = [
            "openapi: 3.1.0", "info: {title: Deep, version: '1'}", "paths: {}", "components:", "  schemas:",
        ]
        for index in 0..<length {
            lines.append("    S\(index): " + link.schema("{$ref: '#/components/schemas/S\(index + 1)'}", index))
        }
        lines.append("    S\(length): {type: object, properties: {last: {type: string}}}")
        try folder.write(lines.joined(separator: "\n"), to: "spec.yaml")
        return folder
    }

    @Test(arguments: links) func aLongChainIsRefusedOrRead(link: Link) throws {
        let folder = try Self.folder(link, length: link.isRefused ? 5_000 : 2_000)
        let before = try folder.traces()
        let run = try Tool.run("lint", "spec.yaml", in: folder)
        #expect(run.status == (link.isRefused ? 1 : 0), "\(run)")
        #expect(try folder.touched(since: before) == [])
        guard link.isRefused else { return }
        let message = try #require(run.messages.first)
        #expect(run.messages.count == 1)
        #expect(message.id == "nesting-too-deep" && message.text.contains("--max-depth"))
        #expect(message.place?.hasPrefix("spec.yaml:") == true)
    }

    /// What the limit admits, the stack does.
    @Test(arguments: links) func aChainWithinTheLimitIsRead(link: Link) throws {
        let folder = try Self.folder(link, length: 500)
        let run = try Tool.run("lint", "spec.yaml", "--max-depth", "1024", in: folder)
        #expect(run.status == 0, "\(run)")
    }
}
