import ApusDiff
import Foundation
import Testing

/// Every folder of `SourceCases`: what the comparison says, and what the compiler says to that.
@Suite struct SourceCaseTests {
    static let isRefreshing = ProcessInfo.processInfo.environment["APUS_REFRESH"] == "1"

    @Test(.enabled(if: !isRefreshing), arguments: SourceCase.all) func findsWhatIsExpected(
        _ example: SourceCase
    ) throws {
        #expect(try example.strangers() == [])
        let expected = try String(contentsOf: example.expectedFile, encoding: .utf8)
        #expect(
            try SourceListing.text(example.comparison().changes) == expected,
            "\(example.name) is out of date; APUS_REFRESH=1 swift test --filter SourceCaseTests")
    }

    @Test(.enabled(if: isRefreshing)) func refreshesWhatIsExpected() throws {
        var refreshed: [String] = []
        for example in SourceCase.all {
            let outcome = try SourceListing.text(example.comparison().changes)
            if (try? String(contentsOf: example.expectedFile, encoding: .utf8)) == outcome { continue }
            try Data(outcome.utf8).write(to: example.expectedFile)
            refreshed.append(example.name)
        }
        #expect(refreshed == [], "these were refreshed; look at them, then run the tests without APUS_REFRESH")
    }

    /// The verdict is the compiler's: code goes on compiling unless a change is breaking.
    @Test(arguments: SourceCase.all) func compilerAgrees(_ example: SourceCase) throws {
        let verdict = try example.comparison().verdict.source
        let modules = (
            old: try CompiledModule(example.side("before.yaml")), new: try CompiledModule(example.side("after.yaml"))
        )
        let caller = example.file("caller.swift")
        #expect(try modules.old.complaints(about: caller) == "", "the caller has to compile against OLD")
        let complaints = try modules.new.complaints(about: caller)
        if verdict == .breaking {
            #expect(complaints.contains("caller.swift:"), "said to be breaking, and yet the caller compiles")
        } else {
            #expect(complaints == "", "said not to be breaking")
        }
        #expect(
            example.hasStrictCaller == (verdict == .risky), "a risky change shows whom it breaks, and no other does")
        guard verdict == .risky else { return }
        let strict = example.file("strict.swift")
        #expect(try modules.old.complaints(about: strict, warningsAsErrors: true) == "")
        let found = try modules.new.complaints(about: strict, warningsAsErrors: true)
        #expect(found.contains("strict.swift:"), "said to be risky, and yet nobody is broken")
    }

    @Test func everyRuleHasACase() throws {
        var seen: Set<RuleID> = []
        for example in SourceCase.all { seen.formUnion(try example.comparison().changes.flatMap(\.rules)) }
        // What a configuration alone can cause is the matter of other tests.
        let shapes = Set(
            (RuleCatalog.module + RuleCatalog.clients).map(\.id) + [
                "swift-answer-renamed", "swift-credentials-kind-removed",
            ])
        let rules = RuleCatalog.rules.map(\.id).filter { RuleCatalog[$0]?.levels.source != nil && !shapes.contains($0) }
        #expect(rules.count > 50)
        #expect(rules.filter { !seen.contains($0) } == [])
        #expect(seen.filter { RuleCatalog[$0] == nil } == [])
    }

    @Test func thereAreCases() { #expect(SourceCase.all.count >= 100) }
}
