import Foundation
import Testing

/// The entries that `apus bump` writes.
@Suite struct BumpChangelogTests {
    private static let old = BumpRepository.thing(
        schema: "{type: object, required: [a], properties: {a: {type: string}, c: {type: integer}, d: {type: integer}}}"
    )

    private static let new = BumpRepository.thing(
        version: "2.0",
        schema: "{type: object, properties: {a: {type: string}, b: {type: integer, maximum: 3},"
            + " c: {type: integer, description: C}, d: {type: integer, description: D}}}")

    private func entry(from old: String, to new: String, changelog: String? = nil) throws -> String {
        let files = changelog.map { ["CHANGELOG.md": $0] } ?? [:]
        let repository = try BumpRepository(old, files: files)
        try repository.folder.write(new, to: "new.yaml")
        let run = try repository.bump("new.yaml")
        #expect(run.status == 0, "\(run)")
        return try repository.folder.text("CHANGELOG.md").replacing(/\d{4}-\d\d-\d\d/, with: "DAY")
    }

    @Test func whatBreaksComesFirst() throws {
        let text = try entry(from: Self.old, to: Self.new)
        #expect(
            text == """
                # Changelog of Things

                The newest first. `apus bump` adds the sections; what else stands here stays.

                ## Document `2.0` - DAY

                Made from document version `2.0`, before that from `1.0`.
                Version step of the module: **major**, because of what breaks: 1 change on the wire, 1 change for Swift \
                code; while the version is 0.x, a minor step.

                ### Breaking

                - property `a` of schema `Thing` became optional (Swift breaking, wire breaking)
                  - Swift: property `a` of `Thing` is `String?` now (was `String`): unwrap it where it is read
                  - Wire: responses may come without it: be ready for that
                  - In `GET /things`

                ### Compatible

                - property `b` of schema `Thing` is new
                  - Swift: property `b` of `Thing` is new: the initializer can go without it
                  - In `GET /things`

                ### Documentation

                - each of property `c` of schema `Thing`, property `d` of schema `Thing` has a description now

                """, "\(text)")
    }

    @Test func acceptedChangesAreToldToo() throws {
        let repository = try BumpRepository(
            configuration: BumpRepository.standard + "changes: {accept: [response-property-became-optional, "
                + "swift-property-became-optional]}\n")
        try repository.folder.write(
            BumpRepository.thing(version: "2.0", schema: "{type: object, properties: {a: {type: string}}}"),
            to: "new.yaml")
        #expect(try repository.bump("new.yaml", "--fail-on", "breaking").status == 0)
        let text = try repository.folder.text("CHANGELOG.md")
        #expect(text.contains("### Breaking\n\n- property `a`") && text.contains("**major**"), "\(text)")
    }

    @Test func textOfPeopleStays() throws {
        let text = """
            # Our changes

            Hello.

            ```
            ## no heading
            ```

            <!--
            ## none either
            -->

            ## [Unreleased]

            ### Added

            - Something by hand.

            ## [1.0.0] - 2020-01-01

            - First.

            """
        let bumped = try entry(from: Self.old, to: Self.new, changelog: text)
        let parts = bumped.components(separatedBy: "## Document `2.0`")
        #expect(parts.count == 2 && text.hasPrefix(parts[0]), "\(bumped)")
        #expect(parts[0].hasSuffix("- Something by hand.\n\n"))
        #expect(bumped.hasSuffix(String(text.dropFirst(parts[0].count)).replacing("2020-01-01", with: "DAY")))
    }

    @Test func theDateCanBeGiven() throws {
        let repository = try BumpRepository()
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        let run = try Tool.run(
            ["SOURCE_DATE_EPOCH=1000000000", Tool.executable.path, "bump", "new.yaml"],
            of: URL(fileURLWithPath: "/usr/bin/env"), at: repository.folder.url)
        #expect(run.status == 0, "\(run)")
        #expect(try repository.folder.text("CHANGELOG.md").contains("## Document `2.0` - 2001-09-09\n"))
    }

    @Test(arguments: ["soon", "12.5", "-1", "0x10", "99999999999999999999", "253402300800"])
    func aDateThatIsNoneStopsIt(text: String) throws {
        let repository = try BumpRepository()
        try repository.folder.write(BumpRepository.breaking, to: "new.yaml")
        let before = try repository.folder.traces()
        let run = try Tool.run(
            ["SOURCE_DATE_EPOCH=\(text)", Tool.executable.path, "bump", "new.yaml"],
            of: URL(fileURLWithPath: "/usr/bin/env"), at: repository.folder.url)
        #expect(run.status == 2 && run.errors.contains("SOURCE_DATE_EPOCH is '\(text)'"), "\(run)")
        #expect(try repository.folder.touched(since: before).filter { !$0.hasPrefix(".git") } == [])
    }

    /// Headings may be underlined, and hyphens may stand for other things.
    @Test(arguments: [
        ("Ours\n====\n\n", "[Unreleased]\n------------\n\n- Something.\n\n", "1.0\n---\n\n- First.\n"),
        ("", "", "1.0\n-\n\n0.9\n---\n"),
        ("---\ntitle: Ours\n---\n\n", "", "1.0\n---\n"),
        ("# Ours\n\n---\n\n- a\n---\n1. b\n---\n> c\n---\n\n", "", "Version 1.0\nof today\n--------  \n"),
        ("# Ours\r\n\r\n", "", "1.0\r\n---\r\n"),
        ("# Ours\n```\n1.0\n---\n```\n", "", "## 1.0\n"),
    ])
    func underlinedHeadingsAreHeadings(start: String, unreleased: String, rest: String) throws {
        let bumped = try entry(from: Self.old, to: Self.new, changelog: start + unreleased + rest)
        #expect(bumped.hasPrefix(start + unreleased + "## Document `2.0` - DAY"), "\(bumped)")
        #expect(bumped.hasSuffix(rest), "\(bumped)")
    }

    /// Whoever gives a rule about texts a level wants to be told, in the changelog, too.
    @Test func textsWithALevelStandWithTheirLikes() throws {
        let repository = try BumpRepository(
            configuration: BumpRepository.standard + "changes: {levels: {description-changed: breaking}}\n")
        try repository.folder.write(BumpRepository.thing(description: "Other"), to: "new.yaml")
        _ = try repository.expectNothing("new.yaml", "--fail-on", "breaking", id: "change-threshold")
        let run = try repository.bump("new.yaml")
        #expect(run.status == 0 && run.output.contains("version step: patch, because only documentation"), "\(run)")
        let text = try repository.folder.text("CHANGELOG.md")
        #expect(
            text.contains("### Breaking\n\n- response `200` of `GET /things`") && !text.contains("### Doc"), "\(text)")
        #expect(text.contains(" (docs breaking)\n"))
    }

    @Test func lineEndsStay() throws {
        let bumped = try entry(from: Self.old, to: Self.new, changelog: "# Ours\r\n\r\n## 1.0\r\n")
        #expect(bumped.hasPrefix("# Ours\r\n\r\n## Document `2.0` - DAY\r\n\r\nMade"), "\(bumped)")
        #expect(!bumped.contains(/[^\r]\n/.matchingSemantics(.unicodeScalar)))
        #expect(try entry(from: Self.old, to: Self.new, changelog: "# Ours").hasPrefix("# Ours\n\n## Document `2.0`"))
    }

    /// The document's texts are shown and mean nothing: neither to Markdown, nor to a terminal, nor to the manifest.
    @Test func textsOfTheDocumentStayTexts() throws {
        let version = #"2`<img src=x>`\n## Unreleased\nfile sha256:00 ../x @team \u202E"#
        let repository = try BumpRepository()
        try repository.folder.write(BumpRepository.thing(version: version), to: "new.yaml")
        let run = try repository.bump("new.yaml")
        #expect(run.status == 0, "\(run)")
        let text = try repository.folder.text("CHANGELOG.md")
        let shown = #"``2`<img src=x>`\u{A}## Unreleased\u{A}file sha256:00 ../x @team \u{202E}``"#
        #expect(text.contains("## Document \(shown) - "), "\(text)")
        #expect(text.split(separator: "\n").count { $0.hasPrefix("## ") } == 1)
        #expect(!(run.output + text).unicodeScalars.contains("\u{202E}"))
        let manifest = try repository.folder.text(BumpRepository.client + "/.apus-manifest")
        #expect(manifest.split(separator: "\n").allSatisfy { !$0.hasPrefix("file sha256:00 ") })
        let client = try repository.folder.text(BumpRepository.client + "/ThingsClient.swift")
        #expect(
            client.contains(
                #"documentVersion = "2`<img src=x>`\n## Unreleased\nfile sha256:00 ../x @team \u{202E}""#), "\(client)")
        #expect(try repository.check().status == 0)
        // The next entry goes before this one, whatever its heading says.
        try repository.commit("hostile")
        try repository.folder.write(BumpRepository.thing(version: "3"), to: "new.yaml")
        #expect(try repository.bump("new.yaml").status == 0)
        #expect(try repository.folder.text("CHANGELOG.md").contains("stays.\n\n## Document `3` - "))
        #expect(try repository.check().status == 0)
    }
}
