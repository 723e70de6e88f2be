import Foundation
import Testing

/// Flaws of a document that can be lived with: one warning each, and the rest is generated.
@Suite struct SkippedPartTests {
    /// A flaw, and what comes of it.
    struct Flaw: Sendable, CustomTestStringConvertible {
        let id: String
        let old: String
        let new: String
        /// What the warning points at.
        let marker: String
        /// The files that differ from those of the flawless document.
        let files: [String]

        var testDescription: String { id }
    }

    /// What the free-form values need that the document itself does not.
    private static let freeForm = [
        "ExactNumbers", "JSONValue+Number", "JSONValue", "NumberDigits", "SchemaValue",
    ].map { "Runtime/\($0).swift" }

    private static let flaws = [
        Flaw(
            id: "unresolved-reference",
            old: "        category:\n          $ref: '#/components/schemas/CategoryEnum'\n        orderDetailsUrl:",
            new: "        category:\n          $ref: '#/components/schemas/CategoryEnun'\n        orderDetailsUrl:",
            marker: "'#/components/schemas/CategoryEnun'", files: ["Models/Order.swift"] + freeForm),
        Flaw(
            id: "unknown-type", old: "        tipAmount:\n          type: integer\n",
            new: "        tipAmount:\n          type: unheardOf\n", marker: "unheardOf",
            files: ["Models/BottomLine.swift"] + freeForm),
        Flaw(
            id: "unknown-required-property", old: "        - imageId\n        - src\n",
            new: "        - imageId\n        - src\n        - colour\n", marker: "colour",
            files: ["Models/Image.swift"] + freeForm),
    ]

    @Test(arguments: flaws) func theRestIsGenerated(flaw: Flaw) throws {
        let folder = try flawedFolder([flaw])
        let run = try Tool.run("generate", in: folder)
        #expect(run.status == 0, "\(run)")
        #expect(run.messages.map(\.severity) == ["warning"], "\(run)")
        #expect(run.messages.map(\.id) == [flaw.id])
        #expect(run.messages.first?.place == (try folder.place(of: flaw.marker, in: OrderManagement.document)))

        let flawless = try OrderManagement.generated.get().sources(in: OrderManagement.client)
        let flawed = try folder.sources(in: OrderManagement.client)
        #expect(Set(flawed.keys).isSuperset(of: flawless.keys))
        #expect(flawed.keys.filter { flawed[$0] != flawless[$0] }.sorted() == flaw.files.sorted())
    }

    @Test(arguments: flaws) func nothingIsWrittenInAStrictRun(flaw: Flaw) throws {
        let folder = try flawedFolder([flaw])
        let before = try folder.traces()
        let run = try Tool.run("generate", "--strict", in: folder)
        #expect(run.status == 1, "\(run)")
        #expect(run.messages.map(\.id) == [flaw.id, "strict"], "\(run)")
        #expect(run.output.isEmpty)
        #expect(try folder.touched(since: before) == [])
        #expect(!folder.exists("Generated"))
    }

    @Test func theRestOfAllTogetherCompiles() throws {
        let folder = try flawedFolder(Self.flaws)
        let run = try Tool.run("generate", in: folder)
        #expect(run.status == 0, "\(run)")
        #expect(Set(run.messages.map(\.id)) == Set(Self.flaws.map(\.id)))
        #expect(run.messages.count == Self.flaws.count)
        let files = try folder.sources(in: OrderManagement.client).keys.map { OrderManagement.client + "/" + $0 }
        // As one module: file by file, the frontend checks everything again for each.
        let compiler = try Tool.run(
            [
                "swiftc", "-typecheck", "-wmo", "-parse-as-library", "-swift-version", "6", "-warnings-as-errors",
                "-module-name", "OrderManagement",
            ] + files.sorted(), of: URL(fileURLWithPath: "/usr/bin/env"), at: folder.url)
        #expect(compiler.status == 0, "\(compiler)")
    }

    /// `spec` with flaws, and without the strictness of our own configuration.
    private func flawedFolder(_ flaws: [Flaw]) throws -> WorkFolder {
        let folder = try OrderManagement.specification()
        try folder.replace("strict: true\n", with: "strict: false\n", in: OrderManagement.configuration)
        for flaw in flaws { try folder.replace(flaw.old, with: flaw.new, in: OrderManagement.document) }
        return folder
    }
}
