import Foundation
import Testing

/// What the command line says about itself.
@Suite struct HelpTests {
    /// A command with the options that it has.
    struct Command: Sendable, CustomTestStringConvertible {
        let name: String
        let options: Set<String>

        var testDescription: String { name.isEmpty ? "apus" : name }
        var words: [String] { name.split(separator: " ").map(String.init) }
    }

    /// A call that cannot be meant, and the hint that helps.
    struct Mistake: Sendable, CustomTestStringConvertible {
        let call: String
        let hint: String

        var testDescription: String { call }
    }

    private static let always: Set<String> = ["--version", "--help"]
    private static let messages: Set<String> = always.union(["--diagnostics", "--all-diagnostics", "--color"])
    private static let limits: Set<String> = messages.union([
        "--max-bytes", "--max-depth", "--max-nodes", "--root", "--overlay",
    ])
    private static let target: Set<String> = limits.union([
        "--config", "--output", "--name", "--access", "--templates", "--header", "--strict", "--jobs",
    ])

    private static let commands = [
        Command(name: "", options: always), Command(name: "generate", options: target.union(["--force"])),
        Command(name: "check", options: target.union(["--target", "--against", "--format", "--fail-on"])),
        Command(
            name: "bump",
            options: limits.union(["--target", "--dry-run", "--fail-on", "--force", "--config", "--strict", "--jobs"])),
        Command(name: "lint", options: limits.union(["--strict"])),
        Command(
            name: "vendor",
            options: limits.union([
                "--config", "--keep", "--overwrite", "--merge", "--file", "--verify", "--dry-run", "--target",
                "--document",
                "--name", "--access", "--package", "--origin", "--strict", "--jobs",
            ])),
        Command(
            name: "diff", options: limits.union(["--format", "--fail-on", "--config", "--target", "--whole"])),
        Command(name: "inspect", options: limits.union(["--stage", "--format", "--name"])),
        Command(name: "templates", options: always), Command(name: "templates eject", options: messages),
        Command(name: "templates lint", options: messages), Command(name: "schema", options: messages),
    ]

    @Test(arguments: commands) func helpNamesOptionsAndExamples(command: Command) throws {
        let folder = try WorkFolder()
        let help = try Tool.run(command.words + ["--help"], in: folder)
        #expect(help.status == 0, "\(help)")
        #expect(help.errors.isEmpty)
        let options = help.output.matches(of: /(?m)^  (?:-h, )?(--[a-z-]+)/).map { String($0.1) }
        #expect(options.count == command.options.count)
        #expect(Set(options) == command.options)
        #expect(examples(in: help.output).count >= 2, "\(help)")
        #expect(command.name.isEmpty || help.output.contains("\nExamples:\n"))
        #expect(help.output.split(separator: "\n").allSatisfy { $0.count <= 80 || $0.hasPrefix("USAGE: ") })
        let asked = try Tool.run(["help"] + command.words, in: folder)
        #expect(asked.status == 0)
        #expect(asked.output == help.output)
    }

    @Test func everyCommandIsListed() throws {
        let folder = try WorkFolder()
        for group in [[], ["templates"]] {
            let help = try Tool.run(group + ["--help"], in: folder).output
            let list = help.components(separatedBy: "SUBCOMMANDS:\n").last ?? ""
            let listed = list.matches(of: #/(?m)^  ([a-z]+) /#).map { String($0.1) }
            let known = Self.commands.map(\.words).filter { $0.count == group.count + 1 && $0.starts(with: group) }
            #expect(Set(listed) == Set(known.compactMap(\.last)))
        }
    }

    /// The examples are the first thing that people copy: all of them run, in the order in which help shows them.
    @Test func everyExampleRuns() throws {
        let folder = try WorkFolder()
        let document = "openapi: 3.0.3\ninfo: {title: Pets, version: '1'}\npaths: {}\n"
        try folder.write(document, to: "shop/petstore.yaml")
        try folder.write(
            """
            targets: [{document: petstore.yaml, output: Generated, name: PetStore}]
            vendor: [{destination: ../other/Sources/PetStore}]

            """, to: "shop/apus.yaml")
        try makeHistory(of: document, in: folder)
        var seen: Set<String> = []
        for command in Self.commands {
            let help = try Tool.run(command.words + ["--help"], in: folder)
            for example in examples(in: help.output) where seen.insert(example).inserted {
                // What a shell would do with standard output is not the business of apus.
                let words = (example.components(separatedBy: " > ").first ?? "").split(separator: " ").dropFirst()
                let run = try Tool.run(words.map(String.init), at: folder.file("shop"))
                #expect(run.status == 0, "\(run)")
                #expect(run.messages == [], "\(run)")
            }
        }
        #expect(seen.count > 10)
        for path in ["shop/Sources/PetStore/PetStoreAPI.swift", "shared/apus-templates/api.mustache"] {
            #expect(folder.exists(path), "\(path)")
        }
    }

    /// A repository with two versions of the document, which are there as files, too.
    private func makeHistory(of document: String, in folder: WorkFolder) throws {
        try folder.write(document, to: "shop/petstore-1.yaml")
        try folder.write(document, to: "shop/petstore-2.yaml")
        try folder.git("init", "--quiet")
        try folder.git("add", "shop")
        try folder.git("commit", "--quiet", "-m", "one")
        try folder.git("tag", "v1.0")
        try folder.git("commit", "--quiet", "--allow-empty", "-m", "two")
        try folder.git("tag", "v2.0")
    }

    @Test func theVersionIsOneLine() throws {
        let run = try Tool.run("--version", in: WorkFolder())
        #expect(run.status == 0)
        #expect(run.output.wholeMatch(of: /\d+\.\d+\.\d+\n/) != nil, "\(run)")
        #expect(run.errors.isEmpty)
    }

    @Test(arguments: ["bash", "zsh", "fish"]) func completionScripts(shell: String) throws {
        let run = try Tool.run("--generate-completion-script", shell, in: WorkFolder())
        #expect(run.status == 0)
        #expect(run.errors.isEmpty)
        for word in ["generate", "inspect", "eject", "max-bytes"] { #expect(run.output.contains(word), "\(word)") }
    }

    @Test(arguments: [
        Mistake(call: "genrate", hint: "See 'apus --help'"),
        Mistake(call: "generate --outptu x", hint: "Did you mean '--output'?"),
        Mistake(call: "generate --jobs 0", hint: "--jobs must be 1 or more"),
        Mistake(call: "generate --jobs many", hint: "'many' is invalid for '--jobs <n>'"),
        Mistake(call: "check --max-depth -- -1", hint: "See 'apus check --help'"),
        Mistake(call: "generate api.yaml --config apus.yaml", hint: "give a document or a configuration"),
        Mistake(call: "check --name Shop", hint: "--name needs a DOCUMENT"),
        Mistake(call: "generate api.yaml --name Shop", hint: "add --output DIR"),
        Mistake(call: "generate api.yaml --output out", hint: "add --name NAME"),
        Mistake(call: "generate api.yaml --output out --name my-shop", hint: "my-shop"),
        Mistake(call: "generate api.yaml --output out --name Shop --access open", hint: "public, package, internal"),
        Mistake(call: "lint", hint: "Missing expected argument '<document>'"),
        Mistake(call: "lint api.yaml --diagnostics xml", hint: "'text', 'json' or 'github'"),
        Mistake(call: "inspect api.yaml", hint: "Missing expected argument '--stage <stage>'"),
        Mistake(call: "inspect api.yaml --stage pages", hint: "  - model\n  - examples\n  - views\n"),
        Mistake(call: "templates lint", hint: "See 'apus templates lint --help'"),
        Mistake(call: "schema apus.yaml", hint: "See 'apus schema --help'"),
        Mistake(call: "check api.yaml --output out --name Shop --target Shop", hint: "leave out the DOCUMENT"),
        Mistake(call: "vendor --file Shop.swift", hint: "--file needs a choice for the file"),
        Mistake(call: "check --format json", hint: "add --against REVISION"),
        Mistake(call: "diff a.yaml b.yaml --target Shop --whole", hint: "--target and --whole do not go together"),
        Mistake(call: "diff a.yaml b.yaml --target Shop", hint: "there is no target named 'Shop'"),
        Mistake(call: "diff https://example.com/a.yaml b.yaml", hint: "a file is wanted: download it"),
        Mistake(call: "bump", hint: "Missing expected argument '<new>'"),
        Mistake(call: "bump api.yaml", hint: "apus.yaml"),
        Mistake(call: "generate", hint: "apus.yaml"),
        Mistake(call: "check --config other.yaml", hint: "'other.yaml'"),
    ])
    func mistakesAreHintedAt(mistake: Mistake) throws {
        let folder = try WorkFolder()
        let run = try Tool.run(mistake.call.split(separator: " ").map(String.init), in: folder)
        #expect(run.status == 2, "\(run)")
        #expect(run.output.isEmpty)
        #expect(run.errors.contains(mistake.hint), "\(run)")
        #expect(try folder.traces().isEmpty)
    }

    private func examples(in help: String) -> [String] {
        help.matches(of: /(?m)^  (apus .+)$/).map { String($0.1) }
    }
}
