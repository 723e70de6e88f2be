import Foundation
import Testing

/// `apus check --against`: the gate of a pull request, for drift and for what breaks.
@Suite struct CheckAgainstTests {
    /// A repository whose working tree has another document than its last commit, and the client of either.
    private func repository(_ document: String, isGenerated: Bool = true) throws -> BumpRepository {
        let repository = try BumpRepository()
        try repository.folder.write(document, to: "spec/api.yaml")
        if isGenerated { #expect(try Tool.run("generate", in: repository.folder).status == 0) }
        return repository
    }

    @Test func whatBreaksFails() throws {
        let repository = try repository(BumpRepository.breaking)
        let before = try repository.folder.traces()
        let run = try repository.check("--against", "HEAD")
        #expect(run.status == 1, "\(run)")
        #expect(run.output.contains("[response-property-became-optional"))
        #expect(run.output.contains("  old  HEAD:spec/api.yaml:13:"), "\(run)")
        #expect(run.output.contains("HEAD:spec/api.yaml -> spec/api.yaml: ") && run.output.hasSuffix("up to date\n"))
        #expect(try repository.check().status == 0)
        #expect(try repository.folder.touched(since: before).filter { !$0.hasPrefix(".git") } == [])
        let rule =
            "changes: {levels: {response-property-became-optional: risky, swift-property-became-optional: risky}}\n"
        try repository.folder.write(BumpRepository.standard + rule, to: "spec/apus.yaml")
        #expect(try repository.check("--against", "HEAD").status == 0)
        #expect(try repository.check("--against", "HEAD", "--fail-on", "risky").status == 1)
    }

    @Test func whatDoesNotBreakPasses() throws {
        let repository = try repository(BumpRepository.thing(version: "1.1"))
        #expect(try repository.check("--against", "HEAD").status == 0)
        #expect(try repository.check("--against", "HEAD", "--fail-on", "any").status == 1)
        try repository.commit("two")
        let same = try repository.check("--against", "HEAD", "--fail-on", "any")
        #expect(same.status == 0 && same.output.contains(": no change\n"), "\(same)")
    }

    /// What the API sends is in both states, although no part answers it.
    @Test func webhooksWithoutAPartAreNoChange() throws {
        let document = """
            openapi: 3.1.0
            info: {title: Shop, version: "1"}
            servers: [{url: "https://shop.example"}]
            paths:
              /things:
                get:
                  operationId: listThings
                  callbacks: {done: {"{$request.query.url}": {post: {responses: {"204": {description: Fine}}}}}}
                  responses: {"204": {description: Fine}}
            webhooks: {sold: {post: {operationId: sold, responses: {"204": {description: Fine}}}}}

            """
        let repository = try repository(document)
        try repository.commit("two")
        let same = try repository.check("--against", "HEAD", "--fail-on", "any")
        #expect(same.status == 0 && same.output.contains(": no change\n"), "\(same)")
        let gone = try #require(document.range(of: "webhooks: "))
        try repository.folder.write(String(document[..<gone.lowerBound]), to: "spec/api.yaml")
        let removed = try repository.check("--against", "HEAD")
        #expect(removed.status == 1 && removed.output.contains("[webhook-removed]"), "\(removed)")
    }

    @Test func driftFailsAndBothAreShown() throws {
        let repository = try repository(BumpRepository.breaking, isGenerated: false)
        let text = try repository.check("--against", "HEAD")
        #expect(text.status == 1 && text.output.contains("+++ ") && text.output.contains("\nwire: breaking"), "\(text)")
        let json = try repository.check("--against", "HEAD", "--format", "json")
        let reports = try #require(try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]])
        #expect(reports.count == 1 && json.status == 1)
        #expect(json.messages.contains { $0.id == "drift" }, "\(json)")
        let github = try repository.check("--against", "HEAD", "--format", "github", "--diagnostics", "github")
        #expect(github.output.contains("::error file=spec/api.yaml,line=") && github.errors.contains("title=drift"))
        #expect(try repository.check("--against", "HEAD", "--format", "html").output.hasPrefix("<!DOCTYPE html>"))
        // Drift alone is enough.
        try repository.folder.write(BumpRepository.thing(description: "Other"), to: "spec/api.yaml")
        let drift = try repository.check("--against", "HEAD")
        #expect(drift.status == 1 && drift.output.contains("wire: unchanged"), "\(drift)")
    }

    @Test func documentsAreThoseOfTheConfigurationThen() throws {
        let repository = try BumpRepository()
        try repository.folder.git("mv", "spec/api.yaml", "spec/things.yaml")
        let renamed = BumpRepository.standard.replacing("api.yaml", with: "things.yaml")
        try repository.folder.write(renamed, to: "spec/apus.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let moved = try repository.check("--against", "HEAD", "--fail-on", "any")
        #expect(
            moved.status == 0 && moved.output.contains("HEAD:spec/api.yaml -> spec/things.yaml: no change"), "\(moved)")
        // Names are decided by the configuration, too.
        try repository.folder.write(renamed + "    rename: {Thing: Item}\n", to: "spec/apus.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let type = try repository.check("--against", "HEAD")
        #expect(type.status == 1 && type.output.contains("[swift-type-renamed]"), "\(type)")
    }

    @Test func clientsComeAndGo() throws {
        let repository = try BumpRepository()
        let other = "targets: [{document: other.yaml, output: ../Sources/Other, name: Other}]\n"
        try repository.folder.write(other, to: "spec/apus.yaml")
        try repository.folder.write(BumpRepository.thing(), to: "spec/other.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        // Whoever uses the client that is gone does not compile any more.
        let run = try repository.check("--against", "HEAD")
        #expect(run.status == 1 && run.messages.isEmpty, "\(run)")
        #expect(run.output.hasPrefix("breaking: client 'Things' is gone: do without it [swift-client-removed]\n"))
        #expect(run.output.contains("  old  HEAD:spec/apus.yaml:4:11\n"), "\(run)")
        #expect(run.output.contains("\nHEAD:spec/api.yaml -> nothing: 1 breaking change\n"), "\(run)")
        #expect(run.errors.contains("the client 'Other' is new since 'HEAD'"), "\(run)")
        // It can be meant: for once, or as such.
        let fingerprint = try #require(run.output.firstMatch(of: /source breaking; ([0-9a-f]{16})/)?.1)
        for accepted in [
            "accept: [\(fingerprint)]", "accept: [swift-client-removed]", "levels: {swift-client-removed: risky}",
        ] {
            try repository.folder.write(other + "changes: {\(accepted)}\n", to: "spec/apus.yaml")
            let run = try repository.check("--against", "HEAD")
            #expect(run.status == 0 && run.output.contains(": client 'Things' is gone"), "\(run)")
        }
        #expect(try repository.check("--against", "HEAD", "--fail-on", "risky").status == 1)
        try repository.folder.write(other, to: "spec/apus.yaml")
        try repository.commit("two")
        // A revision without a configuration is read by the present one.
        try repository.folder.git("rm", "--quiet", "--cached", "spec/apus.yaml")
        try repository.folder.git("commit", "--quiet", "-m", "three")
        let without = try repository.check("--against", "HEAD", "--fail-on", "any")
        #expect(without.status == 0 && without.output.contains("no change") && without.errors.isEmpty, "\(without)")
    }

    @Test func aFurtherClientOfADocumentIsNoRenaming() throws {
        let repository = try BumpRepository()
        let second = "  - { document: api.yaml, output: ../Sources/More, name: More }\n"
        try repository.folder.write(BumpRepository.standard + second, to: "spec/apus.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let run = try repository.check("--against", "HEAD", "--fail-on", "any")
        #expect(run.status == 0 && run.errors.contains("the client 'More' is new since 'HEAD'"), "\(run)")
        // One that takes the place of another is a renaming.
        try repository.folder.write("targets:\n" + second, to: "spec/apus.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let renamed = try repository.check("--against", "HEAD")
        #expect(renamed.status == 1 && renamed.output.contains("'ThingsAPI' is called 'MoreAPI' now"), "\(renamed)")
        #expect(renamed.output.contains("module 'Things' is called 'More' now: import that [swift-module-renamed]"))
    }

    @Test func theConfigurationBreaksCodeToo() throws {
        func target(_ lines: String, output: String = "Things") -> String {
            "targets:\n  - document: api.yaml\n    output: ../Sources/\(output)\n    name: Things\n" + lines
        }
        let parts = "    parts: {mock: null, server: ../Sources/ThingsServer}\n"
        let repository = try BumpRepository(configuration: target(parts))
        func ids(_ configuration: String) throws -> [String] {
            try repository.folder.write(configuration, to: "spec/apus.yaml")
            let run = try repository.check("--against", "HEAD", "--format", "json")
            let report = try #require(try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]])
            let changes = try #require(report.first?["changes"] as? [[String: Any]])
            return changes.compactMap { $0["rule"] as? String }
        }
        #expect(try ids(target(parts)) == [])
        #expect(try ids(target(parts + "    access: package\n")) == ["swift-access-narrowed"])
        #expect(try ids(target("    parts: {mock: null}\n")) == ["swift-part-removed"])
        #expect(try ids(target("    parts: {mock: null, server: null}\n")) == ["swift-part-moved"])
        #expect(try ids(target(parts, output: "Stuff")) == ["swift-module-renamed"])
        #expect(
            try ids(target("    parts: {mock: null, server: ../Sources/ThingsServer, fixtures: null}\n"))
                == ["swift-part-added"])
        let accepted = "changes: {accept: [swift-access-narrowed]}\n"
        try repository.folder.write(target(parts + "    access: package\n") + accepted, to: "spec/apus.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        #expect(try repository.check("--against", "HEAD").status == 0)
    }

    /// A fingerprint is for one change: when that is history, nobody should wonder what it is for.
    @Test func fingerprintsThatAcceptNothingAreTold() throws {
        let repository = try repository(BumpRepository.breaking)
        let run = try repository.check("--against", "HEAD")
        let fingerprint = try #require(run.output.firstMatch(of: /wire breaking[^;]*; ([0-9a-f]{16})\n/)?.1)
        let accept = "changes:\n  accept:\n    - server-removed\n    - \(fingerprint)\n    - 0123456789abcdef\n"
        try repository.folder.write(BumpRepository.standard + accept, to: "spec/apus.yaml")
        let accepted = try repository.check("--against", "HEAD")
        let note = "spec/apus.yaml:10:7: note: no change has the fingerprint '0123456789abcdef'"
        #expect(accepted.status == 0 && accepted.errors.hasPrefix(note), "\(accepted)")
        func count(_ run: ToolRun) -> Int { run.errors.matches(of: /\[unused-acceptance\]/).count }
        #expect(count(accepted) == 1)
        try repository.commit("two")
        #expect(count(try repository.check("--against", "HEAD")) == 2)
        // What has not been compared decides nothing.
        let more = "  - { document: more.yaml, output: ../Sources/More, name: More }\n"
        try repository.folder.write(BumpRepository.standard + more + accept, to: "spec/apus.yaml")
        try repository.folder.write(BumpRepository.thing(), to: "spec/more.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let undecided = try repository.check("--against", "HEAD")
        #expect(count(undecided) == 0 && undecided.errors.contains("[new-target]"), "\(undecided)")
    }

    @Test func severalClientsAreToldApart() throws {
        let second = "  - { document: api.yaml, output: ../Sources/Own, name: Own }\n"
        let repository = try BumpRepository(configuration: BumpRepository.standard + second)
        try repository.folder.write(BumpRepository.breaking, to: "spec/api.yaml")
        let text = try repository.check("--against", "HEAD").output
        #expect(text.contains("\nThings: HEAD:spec/api.yaml -> ") && text.contains("\nOwn: HEAD:spec/api.yaml -> "))
        let json = try repository.check("--against", "HEAD", "--format", "json").output
        let reports = try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        #expect(reports.compactMap { $0["client"] as? String } == ["Things", "Own"])
        // At a line of the document, an annotation has to say whom it is about.
        let github = try repository.check("--against", "HEAD", "--format", "github").output
        for name in ["Things", "Own"] {
            #expect(github.contains("::\(name): breaking: property 'a'"), "\(github)")
            #expect(github.contains("::\(name): version step: "), "\(github)")
        }
    }

    /// A page is about one client: that of a target that there is.
    @Test func aPageIsAboutTheTargetThatIsNamed() throws {
        func target(_ name: String) -> String {
            "  - { document: api.yaml, output: ../Sources/\(name), name: \(name) }\n"
        }
        let repository = try BumpRepository(configuration: BumpRepository.standard + target("Own") + target("Gone"))
        try repository.folder.write(BumpRepository.standard + target("Own"), to: "spec/apus.yaml")
        try repository.folder.write(BumpRepository.breaking, to: "spec/api.yaml")
        let all = try repository.check("--against", "HEAD", "--format", "html")
        #expect(all.status == 2 && all.output.isEmpty, "\(all)")
        #expect(all.errors.contains("say which, with --target: Things or Own [usage]"), "\(all)")
        let page = try repository.check("--against", "HEAD", "--format", "html", "--target", "Own")
        #expect(page.status == 1 && page.output.hasPrefix("<!DOCTYPE html>"), "\(page)")
        #expect(page.errors.contains("Sources/Own/") && !page.errors.contains("Sources/Things/"), "\(page)")
        // The text is about that client alone, too, and what it does not ask about is nobody's business.
        let text = try repository.check("--against", "HEAD", "--target", "Own").output
        #expect(
            text.contains("\nHEAD:spec/api.yaml -> ") && !text.contains("Gone") && !text.contains("Things:"), "\(text)")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        // The only one that is left can be named as well.
        try repository.folder.write(BumpRepository.standard, to: "spec/apus.yaml")
        let left = try repository.check("--against", "HEAD", "--format", "html", "--target", "Things")
        #expect(left.status == 1 && left.output.hasPrefix("<!DOCTYPE html>") && left.errors.isEmpty, "\(left)")
        try repository.folder.write(BumpRepository.standard + target("Own"), to: "spec/apus.yaml")
        try repository.folder.write("let mine = 1\n", to: "Sources/Things/Mine.swift")
        #expect(try repository.check("--target", "Own").status == 0)
        #expect(try repository.check("--target", "Things").status == 1)
        let unknown = try repository.check("--target", "Onw")
        #expect(unknown.status == 2 && unknown.errors.contains("'Onw'; did you mean 'Own'?"), "\(unknown)")
    }

    /// Fingerprints are for changes of any client: where not all are looked at, none of them is unused.
    @Test func oneTargetDecidesNothingAboutFingerprints() throws {
        let second = "  - { document: api.yaml, output: ../Sources/Own, name: Own }\n"
        let accept = "changes: {accept: [0123456789abcdef], levels: {fedcba9876543210: risky}}\n"
        let repository = try BumpRepository(configuration: BumpRepository.standard + second + accept)
        let all = try repository.check("--against", "HEAD")
        #expect(all.errors.matches(of: /\[unused-acceptance\]/).count == 2, "\(all)")
        #expect(
            all.errors.contains("spec/apus.yaml:7:48: note: no change has the fingerprint 'fedcba9876543210'"), "\(all)"
        )
        let one = try repository.check("--against", "HEAD", "--target", "Own")
        #expect(one.status == 0 && one.errors.isEmpty, "\(one)")
    }

    /// Whoever reads a format sees a client that is gone as one of the changes, and JSON has one shape for all of them.
    @Test func aClientThatIsGoneIsAChangeInEveryFormat() throws {
        let second = "  - { document: api.yaml, output: ../Sources/Own, name: Own }\n"
        let repository = try BumpRepository(configuration: BumpRepository.standard + second)
        func reports() throws -> [[String: Any]] {
            let json = try repository.check("--against", "HEAD", "--format", "json").output
            return try #require(try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [[String: Any]])
        }
        let keys: Set = ["client", "old", "new", "verdict", "versionStep", "changes"]
        #expect(try reports().map { Set($0.keys) } == [keys, keys])
        try repository.folder.write(BumpRepository.standard, to: "spec/apus.yaml")
        let gone = try reports()
        #expect(gone.map { Set($0.keys) } == [keys, keys])
        #expect(gone.map { $0["client"] as? String } == ["Things", "Own"])
        let last = try #require(gone.last)
        #expect((last["verdict"] as? [String: Any])?["source"] as? String == "breaking")
        #expect((last["new"] as? [String: Any])?["document"] is NSNull)
        #expect((last["changes"] as? [[String: Any]])?.map { $0["rule"] as? String } == ["swift-client-removed"])
        let markdown = try repository.check("--against", "HEAD", "--format", "markdown").output
        #expect(markdown.contains("# API changes of `Own`\n\n`HEAD:spec/api.yaml` (`1.0`) → nothing: 1 breaking"))
        #expect(markdown.contains("- client `Own` is gone: do without it\n"), "\(markdown)")
        let github = try repository.check("--against", "HEAD", "--format", "github").output
        #expect(github.contains("::Own: breaking: client 'Own' is gone: do without it"), "\(github)")
    }

    @Test func filesOfTheRevisionBelongTogether() throws {
        let document = BumpRepository.thing().replacing("'#/components/schemas/Thing'", with: "a.yaml")
        let repository = try BumpRepository(document, files: ["spec/a.yaml": "type: string\n"])
        try repository.folder.write("type: integer\n", to: "spec/a.yaml")
        #expect(try Tool.run("generate", in: repository.folder).status == 0)
        let run = try repository.check("--against", "HEAD")
        #expect(run.status == 1 && run.output.contains("  old  HEAD:spec/a.yaml:1:1\n"), "\(run)")
        let inside = try Tool.run(
            ["check", "--against", "HEAD", "--config", "apus.yaml"], at: repository.folder.file("spec"))
        #expect(inside.status == 1 && inside.output.contains("  old  HEAD:a.yaml:1:1\n"), "\(inside)")
    }

    @Test func whatCannotBeComparedIsAnError() throws {
        let repository = try BumpRepository()
        for name in ["nowhere", "-x"] {
            let run = try Tool.run(["check", "--against=\(name)"], in: repository.folder)
            #expect(run.status == 2 && run.messages.map(\.id) == ["unreadable-revision"], "\(run)")
        }
        #expect(try repository.check("--format", "json").status == 2)
        #expect(try repository.check("--fail-on", "any").status == 2)
        try repository.folder.write("openapi: 3.1.0\ninfo: [", to: "spec/api.yaml")
        try repository.commit("broken")
        try repository.folder.write(BumpRepository.thing(), to: "spec/api.yaml")
        let run = try repository.check("--against", "HEAD")
        #expect(run.status == 1 && run.errors.contains("HEAD:spec/api.yaml:2:"), "\(run)")
    }
}
