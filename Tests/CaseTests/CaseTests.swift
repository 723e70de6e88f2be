import ApusDriver
import Foundation
import Testing

/// Every folder of `Cases`, through the whole of apus.
@Suite struct CaseTests {
    static let isRefreshing = ProcessInfo.processInfo.environment["APUS_REFRESH"] == "1"

    @Test(.enabled(if: !isRefreshing), arguments: Case.all) func makesWhatIsExpected(_ example: Case) throws {
        #expect(try example.strangers() == [])
        let outcome = try example.run()
        #expect(outcome.status == .fine)
        #expect(!outcome.generated.isEmpty)
        for (name, diff) in try example.differences(from: outcome) {
            Issue.record(
                "\(example.name)/\(name) is out of date; APUS_REFRESH=1 swift test --filter CaseTests\n\(diff)")
        }
    }

    @Test(.enabled(if: isRefreshing)) func refreshesWhatIsExpected() throws {
        var refreshed: [String] = []
        for example in Case.all {
            refreshed += try example.refresh().map { "\(example.name)/\($0)" }
        }
        #expect(refreshed == [], "these were refreshed; look at them, then run the tests without APUS_REFRESH")
    }

    @Test func thereAreCases() { #expect(Case.all.count >= 16) }
}

/// What is expected has to compile, as whole modules and without a warning.
@Suite(.serialized) struct CaseCompilationTests {
    /// The flags of a module whose owners are strict.
    private static let strict = [
        "-swift-version", "6", "-warnings-as-errors", "-module-name", Case.clientName, "-enable-upcoming-feature",
        "ExistentialAny", "-enable-upcoming-feature", "InternalImportsByDefault", "-enable-upcoming-feature",
        "MemberImportVisibility",
    ]

    /// Cases that do not compile yet, with the reason. One that compiles makes its test fail: take it out then.
    private static let broken: [String: Comment] = [:]

    /// Cases whose literals only the stage after type checking looks at.
    private static let withLiterals: Set = ["constraints"]

    /// Runs the fixtures of a case: each keeps to the rules of its type and comes back from JSON as it was.
    @Test func fixturesAreValid() throws {
        let example = Case(name: "fixtures")
        var files = try example.files()
        let fixtures = files.filter { $0.key.hasPrefix("Fixtures/") }.values
        let values = fixtures.flatMap { text in
            text.matches(of: /static var (\w+): ([\w.]+) \{/)
                .map {
                    $0.2.hasSuffix(".Output")
                        ? "checkAnswer(\($0.2.dropLast(7)).self, .\($0.1))" : "try check(\($0.2).\($0.1))"
                }
        }
        #expect(values.count >= 12)
        files["main.swift"] = """
            import Foundation

            func check<Value: SchemaObject & Hashable>(_ value: Value) throws {
                var validation = Validation()
                value.validate(&validation)
                let copy = try JSONDecoder().decode(Value.self, from: JSONEncoder().encode(value))
                if !validation.violations.isEmpty || copy != value { print(value, validation.violations) }
            }
            func checkAnswer<O: APIOperation>(_: O.Type, _ output: O.Output) {
                let violations = O.violations(of: output)
                if !violations.isEmpty { print(output, violations) }
            }
            \(values.sorted().joined(separator: "\n"))
            // Both fields are there, and the two break three rules.
            var validation = Validation()
            ListPets.ClientErrorHeaders(trace: "aa", left: 3).validate(&validation)
            if validation.violations.count != 3 { print(validation.violations) }
            let mock = ExampleMock.withFixtures()
            if try await mock.addPet(body: nil) != Pet.example { print("the mock gives no example") }

            """
        #expect(try SwiftCompiler.output(ofProgram: files, arguments: Self.strict) == "")
    }

    @Test(arguments: Case.all) func compiles(_ example: Case) throws {
        let files = try example.files()
        let mode = Self.withLiterals.contains(example.name) ? ["-emit-sil", "-o", "/dev/null"] : ["-typecheck"]
        let complaints = try SwiftCompiler.complaints(about: files, arguments: mode + Self.strict)
        if let reason = Self.broken[example.name] {
            withKnownIssue(reason) { #expect(complaints == "") }
        } else {
            #expect(complaints == "")
        }
    }
}
