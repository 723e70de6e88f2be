@testable import ApusDiff
import ApusSource
import ApusSpec
import Testing

/// What is said about changes beside their rules: fingerprints, levels, the version step, and that nothing runs away.
@Suite struct ChangeTests {
    private func document(_ schema: String, version: String = "1", paths: String = "/things") throws -> Document {
        try RuleCase.document(
            """
            openapi: 3.1.0
            info: {title: Things, version: "\(version)"}
            paths:
              \(paths):
                get:
                  responses: {"200": {description: Given, content: {application/json: {schema: \(schema)}}}}
            """)
    }

    private func changes(_ old: String, _ new: String, policy: ChangePolicy = ChangePolicy()) throws -> Comparison {
        Comparison(old: try document(old), new: try document(new), policy: policy)
    }

    @Test func fingerprintsSurviveWordsAndPlaces() throws {
        let first = try changes("{type: string, enum: [a, b]}", "{type: string, enum: [b, a, c, d]}")
        let second = try changes(
            "{type: string, description: A letter., enum: [a, b]}", "{enum: [d, c, a, b], type: string}")
        #expect(first.changes.map(\.fingerprint).first == second.changes.map(\.fingerprint).first)
        #expect(first.changes.count == 1 && second.changes.count == 2)
    }

    @Test func fingerprintsTellValuesApart() throws {
        let first = try changes("{type: string, maxLength: 3}", "{type: string, maxLength: 4}")
        let second = try changes("{type: string, maxLength: 3}", "{type: string, maxLength: 5}")
        #expect(first.changes[0].fingerprint != second.changes[0].fingerprint)
        #expect(first.changes[0].fingerprint.count == 16)
    }

    /// No tag has an empty name.
    @Test func tagsThatAreNoneAreNotQuoted() throws {
        func document(_ tags: String) throws -> Document {
            try RuleCase.document(
                "{openapi: 3.1.0, info: {title: A, version: '1'}, paths: {/a: {get: {tags: \(tags), responses: {'204':"
                    + " {description: A}}}}}}")
        }
        func sentence(_ old: String, _ new: String) throws -> String? {
            RuleCase.changes(old: try document(old), new: try document(new)).first.map {
                ($0.subject.words + " " + $0.message).plain
            }
        }
        #expect(try sentence("[]", "[a, b]") == "'GET /a' has tags 'a, b', and had none")
        #expect(try sentence("[a, b]", "[]") == "'GET /a' has no tags any more; they were 'a, b'")
        #expect(try sentence("[a]", "[b]") == "'GET /a' has tags 'b' in the place of 'a'")
    }

    @Test func levelsCanBeSet() throws {
        let policy = ChangePolicy(levels: ["response-enum-value-added": .breaking])
        let comparison = try changes("{enum: [a]}", "{enum: [a, b]}", policy: policy)
        #expect(comparison.verdict == PromiseLevels(wire: .breaking))
        #expect(comparison.step.part == .major)
    }

    @Test func aSingleChangeCanHaveALevelOfItsOwn() throws {
        let all = try changes("{type: string}", "{type: integer}")
        #expect(all.changes.count == 1 && all.verdict.wire == .breaking)
        for level in ChangeLevel.allCases {
            let policy = ChangePolicy(
                levels: ["response-type-changed": .risky], fingerprintLevels: [all.changes[0].fingerprint: level])
            let comparison = try changes("{type: string}", "{type: integer}", policy: policy)
            #expect(comparison.changes.map(\.levels.worst) == [level])
            #expect(comparison.changes[0].fingerprint == all.changes[0].fingerprint)
        }
        let other = ChangePolicy(fingerprintLevels: ["0123456789abcdef": .compatible])
        #expect(try changes("{type: string}", "{type: integer}", policy: other).verdict == all.verdict)
        // A rule that is accepted stays so.
        let both = ChangePolicy(
            acceptedRules: ["response-type-changed"], fingerprintLevels: [all.changes[0].fingerprint: .risky])
        #expect(try changes("{type: string}", "{type: integer}", policy: both).changes.map(\.isAccepted) == [true])
    }

    /// What is less bad than the rest of a change is not made worse with it.
    @Test func aLevelReplacesTheWorstOnes() throws {
        var change = Change(
            .swiftServerDefaultAdded, subject: ChangeSubject(words: "server", key: "/servers"), message: "is gone",
            places: ChangePlaces(old: nil, new: nil), anchor: ChangeAnchor(.existence, old: nil, new: nil))
        change.levels = PromiseLevels(wire: .breaking, source: .risky, docs: .compatible)
        func levels(_ level: ChangeLevel) -> PromiseLevels {
            ChangePolicy(fingerprintLevels: [change.fingerprint: level]).judged(change).levels
        }
        #expect(levels(.risky) == PromiseLevels(wire: .risky, source: .risky, docs: .compatible))
        #expect(levels(.compatible) == PromiseLevels(wire: .compatible, source: .compatible, docs: .compatible))
        #expect(levels(.breaking) == change.levels)
    }

    @Test func acceptedChangesCountForTheVersionAlone() throws {
        let all = try changes("{type: string}", "{type: integer}")
        #expect(all.verdict.wire == .breaking)
        let byRule = try changes(
            "{type: string}", "{type: integer}", policy: ChangePolicy(acceptedRules: ["response-type-changed"]))
        let byFingerprint = try changes(
            "{type: string}", "{type: integer}",
            policy: ChangePolicy(acceptedFingerprints: [all.changes[0].fingerprint]))
        for comparison in [byRule, byFingerprint] {
            #expect(comparison.changes.map(\.isAccepted) == [true])
            #expect(comparison.verdict == PromiseLevels())
            // Those who accept it are others than those who meet it.
            #expect(comparison.step.part == .major)
            #expect(comparison.step.reason.hasSuffix("; 1 accepted, which counts for the version nonetheless"))
        }
        let questions = try changes(
            "{enum: [a]}", "{enum: [a, b]}", policy: ChangePolicy(acceptedRules: ["response-enum-value-added"])
        ).step
        #expect(questions.part == .minor && questions.openQuestions == 0)
    }

    @Test func aChangeOfSeveralRulesIsAcceptedByTheFirstOrAllOfTheWorst() throws {
        func isAccepted(_ rules: Set<RuleID>, levels: [RuleID: ChangeLevel] = [:]) -> Bool {
            var change = Change(
                .swiftServerDefaultAdded, subject: ChangeSubject(words: "server", key: "/servers"), message: "is gone",
                places: ChangePlaces(old: nil, new: nil), anchor: ChangeAnchor(.existence, old: nil, new: nil))
            change.rule = "server-removed"
            change.otherRules = ["swift-server-renamed", "swift-server-removed", "swift-server-default-added"]
            change.levels = PromiseLevels(wire: .breaking, source: .breaking)
            return ChangePolicy(levels: levels, acceptedRules: rules).accepts(change)
        }
        #expect(isAccepted(["server-removed"]))
        #expect(!isAccepted(["swift-server-removed"]) && !isAccepted(["swift-server-default-added"]))
        #expect(!isAccepted(["swift-server-removed", "swift-server-renamed"]))
        #expect(
            isAccepted(["swift-server-removed", "swift-server-renamed"], levels: ["server-removed": .compatible]))
    }

    @Test func stepsFollowFromChanges() throws {
        #expect(try changes("{type: string}", "{type: integer}").step.part == .major)
        #expect(try changes("{type: integer}", "{type: integer, minimum: 1}").step.part == .minor)
        #expect(try changes("{type: integer}", "{type: integer, title: A}").step.part == .patch)
        #expect(try changes("{type: integer}", "{type: integer}").step.part == .none)
        let risky = try changes("{enum: [a]}", "{enum: [a, b]}").step
        #expect(risky.part == .minor && risky.openQuestions == 1)
        #expect(VersionStep.Part.allCases.map(\.beforeOne) == [.minor, .patch, .patch, .none])
    }

    @Test func theWorstComesFirst() throws {
        let comparison = try changes(
            "{type: object, properties: {a: {type: string}, b: {type: string}, c: {enum: [x]}}}",
            "{type: object, title: T, properties: {a: {type: string, minLength: 1}, b: {type: integer}, c: {enum: [x, y]}}}"
        )
        #expect(comparison.changes.map(\.levels.worst) == [.breaking, .risky, .compatible, .compatible])
        #expect(comparison.changes.last?.rule == "title-changed")
    }

    /// What an operation goes by where it has no `operationId` is none of the document.
    @Test func operationsHaveTheIDsOfTheDocument() throws {
        func side(_ properties: String, _ field: String) throws -> ComparedSide {
            try ComparedSide(
                """
                openapi: 3.1.0
                info: {title: Things, version: "1"}
                paths:
                  /things:
                    post:
                      \(field)requestBody: {content: {application/json: {schema: {properties: {\(properties)}}}}}
                      responses: {"204": {description: Done}}
                """)
        }
        for (field, id) in [("", nil), ("operationId: add\n      ", "add")] as [(String, String?)] {
            let sides = (try side("a: {type: string}, b: {}", field), try side("b: {}, a: {type: string}", field))
            let changes = ComparedSide.comparison(sides.0, sides.1).changes
            #expect(changes.map(\.rule) == ["swift-initializer-order-changed"])
            #expect(changes[0].operations == [OperationName(method: "POST", path: "/things", operationID: id)])
        }
    }

    @Test func endlessSchemasEnd() throws {
        let old = try RuleCase.document(Self.endless(leaf: "string"))
        let new = try RuleCase.document(Self.endless(leaf: "integer"))
        let found = RuleCase.changes(old: old, new: new)
        #expect(found.map(\.rule) == ["response-type-changed"])
        #expect(found[0].operations.map(\.text) == ["GET /a", "GET /b"])
    }

    private static func endless(leaf: String) -> String {
        func reference(_ name: String) -> String { "{$ref: '#/components/schemas/\(name)'}" }
        func operation(_ name: String) -> String {
            "get: {responses: {'200': {description: x, content: {application/json: {schema: \(reference(name))}}}}}"
        }
        return """
            openapi: 3.1.0
            info: {title: Endless, version: '1'}
            paths:
              /a: {\(operation("A"))}
              /b: {\(operation("B"))}
            components:
              schemas:
                A: {type: object, properties: {b: \(reference("B")), next: \(reference("A")), leaf: {type: \(leaf)}}}
                B: {oneOf: [\(reference("A")), \(reference("C"))]}
                C: {allOf: [\(reference("C")), \(reference("D"))]}
                D: {anyOf: [\(reference("D")), {type: array, items: \(reference("B"))}]}
            """
    }

    /// A chain as long as a document may be takes no stack.
    @Test func longChainsAreCompared() throws {
        let old = try RuleCase.document(Self.chain(of: 5_000, leaf: "string"))
        let new = try RuleCase.document(Self.chain(of: 5_000, leaf: "boolean"))
        #expect(RuleCase.changes(old: old, new: new).map(\.rule) == ["response-type-changed"])
    }

    private static func chain(of count: Int, leaf: String) -> String {
        var text = """
            openapi: 3.1.0
            info: {title: Long, version: '1'}
            paths:
              /a:
                get:
                  responses:
                    '200':
                      {description: x, content: {application/json: {schema: {$ref: '#/components/schemas/S0'}}}}
            components:
              schemas:

            """
        for index in 0..<count {
            text += "    S\(index): {oneOf: [{$ref: '#/components/schemas/S\(index + 1)'}, {type: integer}]}\n"
        }
        return text + "    S\(count): {type: \(leaf)}\n"
    }
}
