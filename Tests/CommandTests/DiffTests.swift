import Foundation
import Testing

/// `apus diff` as users and CI run it: files and revisions, formats, the configuration and exit codes.
@Suite struct DiffTests {
    private static func document(_ schema: String, description: String = "Given") -> String {
        """
        openapi: 3.1.0
        info: {title: Things, version: "1"}
        paths:
          /things:
            get:
              operationId: getThing
              responses:
                "200":
                  description: \(description)
                  content: {application/json: {schema: \(schema)}}

        """
    }

    private static let old = document("{type: object, required: [a], properties: {a: {type: string}}}")
    private static let new = document("{type: object, properties: {a: {type: string}, b: {type: integer}}}")

    private func folder() throws -> WorkFolder {
        let folder = try WorkFolder()
        try folder.write(Self.old, to: "old.yaml")
        try folder.write(Self.new, to: "new.yaml")
        return folder
    }

    @Test func saysWhatChanged() throws {
        let run = try Tool.run("diff", "old.yaml", "new.yaml", in: try folder())
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        #expect(run.output.contains("[response-property-became-optional"))
        #expect(run.output.contains("  old  old.yaml:10:74\n  new  new.yaml:10:76\n"), "\(run.output)")
        #expect(run.output.contains("reaches GET /things"))
        #expect(run.output.contains("\nwire: breaking"))
        #expect(run.output.contains("\nversion step: major"))
    }

    @Test func appliesTheOverlaysOfTheTarget() throws {
        let folder = try folder()
        try folder.write(
            "overlay: 1.0.0\nactions: [{target: $..properties.b, remove: true}, {target: $..required, remove: true}]\n",
            to: "same.overlay.yaml")
        try folder.write(
            "targets: [{document: new.yaml, overlays: [same.overlay.yaml], output: out, name: Things}]\n",
            to: "apus.yaml")
        let run = try Tool.run("diff", "old.yaml", "new.yaml", "--fail-on", "any", in: folder)
        #expect(run.status == 0, "\(run)")
        #expect(run.errors.isEmpty, "\(run)")
        try FileManager.default.removeItem(at: folder.url.appendingPathComponent("apus.yaml"))
        #expect(try Tool.run("diff", "old.yaml", "new.yaml", "--fail-on", "any", in: folder).status == 1)
        let flag = try Tool.run(
            "diff", "old.yaml", "new.yaml", "--fail-on", "any", "--overlay", "same.overlay.yaml", in: folder)
        #expect(flag.status == 0, "\(flag)")
        let missing = try Tool.run("diff", "old.yaml", "new.yaml", "--overlay", "none.yaml", in: folder)
        #expect(missing.status == 2 && missing.errors.contains("'none.yaml' does not exist"), "\(missing)")
    }

    @Test func failsOnRequest() throws {
        let folder = try folder()
        for (level, status) in [("breaking", Int32(1)), ("risky", 1), ("any", 1)] {
            let run = try Tool.run("diff", "old.yaml", "new.yaml", "--fail-on", level, in: folder)
            #expect(run.status == status)
        }
        try folder.write(Self.old.replacing("Given", with: "It is given"), to: "new.yaml")
        #expect(try Tool.run("diff", "old.yaml", "new.yaml", "--fail-on", "risky", in: folder).status == 0)
        #expect(try Tool.run("diff", "old.yaml", "new.yaml", "--fail-on", "any", in: folder).status == 1)
        #expect(try Tool.run("diff", "old.yaml", "new.yaml", "--fail-on", "some", in: folder).status == 2)
    }

    @Test func namesWhatCannotBeRead() throws {
        let folder = try folder()
        let missing = try Tool.run("diff", "old.yaml", "none.yaml", in: folder)
        #expect(missing.status == 2 && missing.output.isEmpty)
        #expect(missing.errors.contains("'none.yaml' does not exist"))
        try folder.write("openapi: 3.1.0\ninfo: [", to: "new.yaml")
        let broken = try Tool.run("diff", "old.yaml", "new.yaml", in: folder)
        #expect(broken.status == 1 && broken.output.isEmpty)
        #expect(broken.errors.contains("new.yaml:2:"))
    }

    @Test func placesOfJSONAreLinesToo() throws {
        let folder = try folder()
        func json(_ type: String) -> String {
            """
            {"openapi": "3.1.0", "info": {"title": "Things", "version": "1"}, "paths": {"/things": {"get": {
              "responses": {"200": {"description": "Given", "content": {"application/json": {
                "schema": {"type": "\(type)"}}}}}}}}}
            """
        }
        try folder.write(json("string"), to: "old.json")
        try folder.write(json("integer"), to: "new.json")
        let run = try Tool.run("diff", "old.json", "new.json", in: folder)
        #expect(run.output.contains("  old  old.json:3:15\n  new  new.json:3:15\n"), "\(run.output)")
    }

    @Test func referencesLeadToOtherFiles() throws {
        let folder = try WorkFolder()
        let schema = "{type: object, required: [a], properties: {a: {type: string}}}"
        try folder.write(
            Self.document("{$ref: '#/components/schemas/Thing'}") + "components: {schemas: {Thing: \(schema)}}\n",
            to: "whole.yaml")
        try folder.write(Self.document("{$ref: '../common/thing.yaml'}"), to: "api/split.yaml")
        try folder.write(schema, to: "common/thing.yaml")
        // A comparison with a gap says where it is.
        let refused = try Tool.run("diff", "whole.yaml", "api/split.yaml", in: folder)
        #expect(refused.errors.contains("lies outside of the folder 'api'"), "\(refused)")
        let same = try Tool.run("diff", "whole.yaml", "api/split.yaml", "--root", ".", in: folder)
        #expect(same.errors.isEmpty, "\(same)")
        #expect(same.status == 0 && same.output.contains("no change"), "\(same)")
        try folder.write(
            "targets: [{document: api/split.yaml, output: out, name: Things, root: .}]\n", to: "apus.yaml")
        let configured = try Tool.run("diff", "whole.yaml", "api/split.yaml", in: folder)
        #expect(configured.status == 0 && configured.output.contains("no change"), "\(configured)")
        try folder.write("\n" + schema.replacing("string", with: "integer"), to: "common/thing.yaml")
        let other = try Tool.run("diff", "whole.yaml", "api/split.yaml", in: folder)
        #expect(other.output.contains("  old  whole.yaml:11:"), "\(other)")
        #expect(other.output.contains("  new  common/thing.yaml:2:"), "\(other)")
    }

    /// Without a configuration, the client is named after the document.
    @Test func namesThatNobodyHasChosenSpeak() throws {
        let folder = try WorkFolder()
        let security =
            "security: [{key: []}]\ncomponents: {securitySchemes: {key: {type: apiKey, in: header, name: K}}}\n"
        for (title, name) in [
            ("Pet Store API", "PetStore"), ("API", "API"), ("'!'", "Not"), ("'7 wonders'", "Service7Wonders"),
            ("''", "Service"),
        ] {
            let old = Self.old.replacing("title: Things", with: "title: \(title)")
            try folder.write(old, to: "old.yaml")
            try folder.write(old + security, to: "new.yaml")
            let run = try Tool.run("diff", "old.yaml", "new.yaml", in: folder)
            #expect(run.output.contains("initializer of '\(name)Client' wants 'credentials'"), "\(run)")
        }
    }

    /// What people read breaks nothing, unless somebody says so; then it counts in every format, but for the version.
    @Test func textsHaveTheLevelThatTheyAreGiven() throws {
        let folder = try folder()
        try folder.write(Self.old.replacing("Given", with: "It is given"), to: "new.yaml")
        func run(_ level: String, _ arguments: String...) throws -> ToolRun {
            let levels = "changes: {levels: {description-changed: \(level)}}\n"
            try folder.write(levels, to: "apus.yaml")
            return try Tool.run(["diff", "old.yaml", "new.yaml"] + arguments, in: folder)
        }
        let text = try run("breaking")
        #expect(text.output.hasPrefix("breaking: ") && text.output.contains("docs: breaking"), "\(text)")
        #expect(text.output.contains("1 breaking change\n"))
        #expect(text.output.contains("version step: patch, because only documentation changed\n"), "\(text)")
        #expect(try run("risky").output.hasSuffix("version step: patch, because only documentation changed\n"))
        #expect(try run("breaking", "--format", "markdown").output.contains("\n## Breaking\n"))
        #expect(!(try run("breaking", "--format", "markdown").output.contains("## Documentation")))
        #expect(try run("breaking", "--format", "html").output.contains(">Breaking <span"))
        #expect(try run("breaking", "--format", "json").output.contains("\"level\": \"breaking\""))
        #expect(try run("risky", "--format", "github").output.hasPrefix("::warning "))
        #expect(try run("breaking", "--fail-on", "breaking").status == 1)
        #expect(try run("risky", "--fail-on", "breaking").status == 0)
        #expect(try run("risky", "--fail-on", "risky").status == 1)
        let usual = try run("compatible")
        #expect(usual.output.hasPrefix("documentation: ") && usual.output.contains("docs: compatible"), "\(usual)")
    }

    @Test func configurationSetsLevelsAndAccepts() throws {
        let folder = try folder()
        func configure(_ changes: String) throws {
            try folder.write(
                "targets: [{document: new.yaml, output: out, name: Things}]\nchanges: {\(changes)}\n", to: "apus.yaml")
        }
        try configure("levels: {response-property-became-optional: risky}")
        let risky = try Tool.run("diff", "old.yaml", "new.yaml", in: folder)
        #expect(risky.output.contains("risky") && risky.output.contains("wire: risky"), "\(risky.output)")
        let json = try Tool.run("diff", "old.yaml", "new.yaml", "--format", "json", in: folder).output
        let fingerprints = json.matches(of: /"fingerprint": "([0-9a-f]{16})"/).map { String($0.1) }
        #expect(!fingerprints.isEmpty)
        try configure("accept: [\(fingerprints.joined(separator: ", "))]")
        let accepted = try Tool.run("diff", "old.yaml", "new.yaml", "--fail-on", "any", in: folder)
        #expect(accepted.status == 0 && accepted.output.contains("no change but accepted ones"), "\(accepted.output)")
        // A single change may have a level of its own, whatever its rule has.
        try configure("levels: {\(fingerprints.map { $0 + ": compatible" }.joined(separator: ", "))}")
        let compatible = try Tool.run("diff", "old.yaml", "new.yaml", "--fail-on", "risky", in: folder)
        #expect(compatible.status == 0 && compatible.output.contains("wire: compatible"), "\(compatible)")
        #expect(compatible.output.contains(fingerprints[0]) && !compatible.output.contains("accepted"), "\(compatible)")
        try configure("levels: {3efc546875a3ccd: compatible}")
        let short = try Tool.run("diff", "old.yaml", "new.yaml", in: folder)
        let expected =
            "'3efc546875a3ccd' is not the ID of a rule or a fingerprint of 16 hexadecimal digits, as keys of 'lev"
        #expect(short.status == 2 && short.errors.contains(expected), "\(short)")
        try configure("levels: {response-property-became-optionl: risky}")
        let near = try Tool.run("diff", "old.yaml", "new.yaml", in: folder)
        #expect(near.status == 2 && near.errors.contains("did you mean 'response-property-became-optional'"), "\(near)")
        try configure("accept: [response-property-became-optionl]")
        let wrong = try Tool.run("diff", "old.yaml", "new.yaml", in: folder)
        #expect(wrong.status == 2)
        #expect(wrong.errors.contains("apus.yaml:2:20"), "\(wrong.errors)")
        #expect(wrong.errors.contains("did you mean 'response-property-became-optional'"))
        #expect(try Tool.run("diff", "old.yaml", "new.yaml", "--config", "none.yaml", in: folder).status == 2)
    }
}

/// Documents of a revision, through git.
@Suite struct DiffRevisionTests {
    private func repository() throws -> WorkFolder {
        let folder = try WorkFolder()
        try folder.git("init", "--quiet")
        func document(_ title: String) -> String {
            "openapi: 3.1.0\ninfo: {title: \(title), version: '1'}\npaths: {}\n"
        }
        try folder.write(document("First"), to: "spec/api.yaml")
        try folder.git("add", ".")
        try folder.git("commit", "--quiet", "-m", "one")
        try folder.write(document("Second"), to: "spec/api.yaml")
        try folder.git("commit", "--quiet", "-am", "two")
        try folder.write(document("Third"), to: "spec/api.yaml")
        return folder
    }

    @Test func revisionsAreRead() throws {
        let folder = try repository()
        let run = try Tool.run("diff", "HEAD~1:spec/api.yaml", "HEAD:spec/api.yaml", in: folder)
        #expect(run.status == 0, "\(run)")
        #expect(
            run.output.contains("  old  HEAD~1:spec/api.yaml:2:7\n  new  HEAD:spec/api.yaml:2:7\n"), "\(run.output)")
        // Nothing before the colon is the index, which has the commit here.
        let index = try Tool.run("diff", ":spec/api.yaml", "HEAD:spec/api.yaml", in: folder)
        #expect(index.output.contains("no change"))
        #expect(
            try Tool.run("diff", "HEAD:spec/api.yaml", "spec/api.yaml", in: folder).output.contains("[title-changed]"))
    }

    @Test func pathsAreThoseOfTheFolder() throws {
        let folder = try repository()
        let run = try Tool.run(["diff", "HEAD~1:api.yaml", "api.yaml"], at: folder.file("spec"))
        #expect(run.status == 0 && run.output.contains("HEAD~1:api.yaml:2:7"), "\(run)")
        let above = try Tool.run(["diff", "HEAD~1:../spec/api.yaml", "api.yaml"], at: folder.file("spec"))
        #expect(above.status == 0, "\(above)")
    }

    @Test func referencesStayInTheirRevision() throws {
        let folder = try repository()
        let document = """
            openapi: 3.1.0
            info: {title: Parts, version: '1'}
            paths: {/a: {get: {responses: {'200': {description: A, content: {a/json: {schema: {$ref: x/a.yaml}}}}}}}}

            """
        try folder.write(document, to: "spec/api.yaml")
        try folder.write("items: {$ref: ../b.yaml}\ntype: array\n", to: "spec/x/a.yaml")
        try folder.write("\ntype: string\n", to: "spec/b.yaml")
        try folder.git("add", ".")
        try folder.git("commit", "--quiet", "-m", "parts")
        try folder.write("\n\ntype: integer\n", to: "spec/b.yaml")
        let run = try Tool.run("diff", "HEAD:spec/api.yaml", "spec/api.yaml", in: folder)
        #expect(run.output.contains("  old  HEAD:spec/b.yaml:2:1\n  new  spec/b.yaml:3:1\n"), "\(run)")
        let inside = try Tool.run(["diff", "HEAD:../spec/api.yaml", "api.yaml"], at: folder.file("spec"))
        #expect(inside.output.contains("[response-type-changed"), "\(inside)")
        let same = try Tool.run("diff", "HEAD:spec/api.yaml", "HEAD:spec/api.yaml", in: folder)
        #expect(same.output.contains("no change"), "\(same)")
    }

    @Test func whatGitDoesNotHaveIsNamed() throws {
        let folder = try repository()
        for name in ["nowhere:spec/api.yaml", "HEAD:spec/none.yaml", "-p:spec/api.yaml", "HEAD:/spec/api.yaml"] {
            let run = try Tool.run(["diff", "--", name, "spec/api.yaml"], in: folder)
            #expect(run.status == 2 && run.output.isEmpty, "\(run)")
            #expect(run.errors.contains("[unreadable-revision]"), "\(run)")
        }
        let outside = try WorkFolder()
        let run = try Tool.run("diff", "HEAD:a.yaml", "HEAD:a.yaml", in: outside)
        #expect(run.status == 2 && run.errors.contains("not a git repository"), "\(run)")
    }

    @Test func largeRevisionsAreRefused() throws {
        let run = try Tool.run(
            "diff", "HEAD:spec/api.yaml", "spec/api.yaml", "--max-bytes", "20", in: try repository())
        #expect(run.status == 2 && run.errors.contains("more bytes than the limit of 20"), "\(run)")
    }

    @Test func aFileOfThatNameWins() throws {
        let folder = try repository()
        try folder.write("openapi: 3.1.0\ninfo: {title: Other, version: '1'}\npaths: {}\n", to: "HEAD:spec/api.yaml")
        let run = try Tool.run("diff", "HEAD:spec/api.yaml", "HEAD:spec/api.yaml", "--format", "json", in: folder)
        #expect(run.output.contains("\"title\": \"Other\""))
    }
}
