import ApusDiff
import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax
import Foundation
import Testing

/// What has to hold whatever the documents are.
@Suite struct SourcePropertyTests {
    /// The documents of the cases, those that show what apus generates, and the one that stands for real ones.
    static let documents: [URL] = {
        let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        let shown = tests.appendingPathComponent("CaseTests/Cases")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: shown.path)) ?? []
        return SourceCase.all.flatMap { [$0.file("before.yaml"), $0.file("after.yaml")] }
            + RuleCase.all.flatMap { [$0.folder.appendingPathComponent("before.yaml")] }
            + names.sorted().map { shown.appendingPathComponent("\($0)/spec.yaml") }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
            + [tests.deletingLastPathComponent().appendingPathComponent("spec/order-management.yaml")]
    }()

    /// The documents of the cases, where nothing makes way for the name of another thing.
    static let plain = documents.filter {
        !$0.path.contains("/CaseTests/") && !$0.path.contains("collision") && !$0.path.contains("/Cases/")
    }

    private func changes(_ old: APIModel, _ new: APIModel) -> [Change] {
        ModelComparison.changes(old: old, new: new).map(\.change)
    }

    @Test(arguments: documents) func documentEqualsItself(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let sides = (old: try? ComparedSide(text), new: try? ComparedSide(text))
        guard let old = sides.old, let new = sides.new else { return }
        #expect(SourceListing.text(ComparedSide.comparison(old, new).changes) == "no change\n")
    }

    /// The order of everything but of arguments means nothing: that of paths, methods, answers, schemas and values.
    @Test(arguments: plain) func orderMeansNothing(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let side = try ComparedSide(text)
        var document = try ComparedSide(text).document
        document.paths.reverse()
        for index in document.servers.indices { document.servers[index].variables.reverse() }
        for index in document.paths.indices {
            document.paths[index].item.operations.reverse()
            for place in document.paths[index].item.operations.indices {
                document.paths[index].item.operations[place].responses.reverse()
                document.paths[index].item.operations[place].tags.reverse()
            }
        }
        document.components.schemas.reverse()
        document.components.parameters.reverse()
        document.components.responses.reverse()
        document.components.securitySchemes.reverse()
        #expect(SourceListing.text(changes(side.model, ComparedSide.model(of: document))) == "no change\n")
    }

    /// Which of several places a type belongs to does not hang on their order, nor on how the document is written.
    @Test func ownersOfTypesStayTheSame() throws {
        let text = """
            openapi: 3.0.3
            info: {title: Owners, version: "1"}
            paths: {}
            components:
              schemas:
                Line: {allOf: [{$ref: '#/components/schemas/Stroke'}, {properties: {length: {type: integer}}}]}
                Stroke: {allOf: [{$ref: '#/components/schemas/Named'}, {properties: {cap: {type: string, enum: [round, flat]}}}]}
                Named: {type: object, properties: {name: {type: string}}}
                Effort: {type: string, enum: [low, high]}
                Size: {type: string, enum: [low, high]}
                Tool: {type: object, properties: {width: {type: string, enum: [low, high]}}}
                First: {type: object, properties: {unit: &unit {type: string, enum: [cm, inch]}}}
                Second: {type: object, properties: {unit: *unit}}

            """
        let old = try ComparedSide(text)
        let root = try #require(
            SyntaxReader.read(SourceFile(name: "a.yaml", text: text), diagnostics: DiagnosticCollector()))
        for isReversed in [false, true] {
            let new = try ComparedSide(JSONRewriter(isReversed: isReversed).text(root))
            #expect(SourceListing.text(ComparedSide.comparison(old, new).changes) == "no change\n")
        }
    }

    /// What nothing refers to breaks nothing.
    @Test(arguments: plain) func unrelatedSchemasBreakNothing(_ file: URL) throws {
        let text = try String(contentsOf: file, encoding: .utf8)
        let unrelated = """
            \n  schemas:
                UnrelatedThing: {type: object, properties: {name: {type: string}, tag: {type: string}}}
                UnrelatedChoice: {type: string, enum: [a-certain-one, another-one]}

            """
        guard text.contains("\n  schemas:\n") else { return }
        let side = try ComparedSide(text)
        let other = try ComparedSide(text.replacing("\n  schemas:\n", with: unrelated, maxReplacements: 1))
        let found = changes(side.model, other.model)
        #expect(found.map(\.rule) == ["swift-type-added", "swift-type-added"])
        #expect(found.allSatisfy { $0.levels.source == .compatible })
    }

    /// What a rule finds, its mirror image finds when the modules are swapped.
    @Test(arguments: SourceCase.all) func changesAreSymmetric(_ example: SourceCase) throws {
        let (old, new) = (try example.side("before.yaml").model, try example.side("after.yaml").model)
        // A type of failures that is shared from now on takes no name from anybody.
        func changes(_ old: APIModel, _ new: APIModel) -> [Change] {
            self.changes(old, new).filter { !$0.subject.key.hasPrefix("/failures") }
        }
        let mirrored = changes(old, new).flatMap(\.rules).map { rule -> RuleID in
            if case .rule(let twin)? = RuleCatalog[rule]?.reverse { twin } else { rule }
        }
        let backwards = changes(new, old).flatMap(\.rules)
        if Self.lopsided.contains(example.name) {
            #expect(mirrored.sorted() != backwards.sorted(), "take it out of the list")
        } else {
            #expect(mirrored.sorted() == backwards.sorted())
        }
    }

    /// Cases that read otherwise backwards, for a reason.
    private static let lopsided: Set = [
        // Which server was taken is told with the default; a server that is the only one now is renamed besides.
        "server-second-added", "server-second-removed",
        // A body that is shared from now on takes no name from anybody.
        "failure-bodies-shared", "failure-bodies-no-longer-shared",
    ]

    /// Every change reaches what it can be found by: a place in each document that has it.
    @Test(arguments: SourceCase.all) func changesHavePlaces(_ example: SourceCase) throws {
        for change in try example.comparison().changes
        where change.levels.source != nil && !change.rules.contains("swift-mock-renamed") {
            #expect(change.places.old != nil || change.places.new != nil, "\(change.rule)")
        }
    }
}
