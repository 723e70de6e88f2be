import Foundation
import TestDocuments
import Testing

/// The commands and configurations that the pages for people show are ones that apus takes, and their links lead somewhere.
@Suite struct PageTests {
    /// A block between fences, with the line that it begins on.
    private struct Block {
        let place: String
        let text: String
    }

    private static func blocks(of language: String) throws -> [Block] {
        try Page.all().flatMap { page in
            page.text.matches(of: /(?m)^```(\w+)\n((?s).*?)\n```$/).filter { $0.1 == language }.map { match in
                let line = page.text[..<match.range.lowerBound].count(where: \.isNewline) + 2
                return Block(place: "\(page.name):\(line)", text: String(match.2))
            }
        }
    }

    @Test func commandsAndFlagsExist() throws {
        let folder = try WorkFolder()
        // Those of blocks, and those within sentences: `apus inspect DOCUMENT --stage STAGE`.
        let inline = try Page.all().flatMap { page in page.text.matches(of: /`(apus [^`]+)`/).map { String($0.1) } }
        let lines = try Self.blocks(of: "sh").flatMap { $0.text.split(separator: "\n").map(String.init) }
        let steps = try Self.blocks(of: "yaml").filter { $0.text.hasPrefix("on:") }.flatMap { block in
            block.text.matches(of: /(?m)release\/(apus .+)$/).map { String($0.1) }
        }
        #expect(!steps.isEmpty)
        let commands = (inline + lines + steps).compactMap {
            $0.firstMatch(of: /(?:^|\/| )apus (.+)/).map { String($0.1) }
        }
        #expect(commands.count >= 10)
        for command in Set(commands) {
            let words = command.split(whereSeparator: \.isWhitespace).prefix { $0 != ">" }.map(String.init)
            let isGroup = words[0] == "templates" && words.count > 1
            let verb = Array(words.prefix(isGroup ? 2 : 1))
            if verb[0] == "help" || verb[0].first?.isLowercase != true { continue }
            let help = try Tool.run(["help"] + verb, in: folder)
            #expect(
                help.status == 0 && help.output.contains("USAGE: apus \(verb.joined(separator: " "))"), "\(command)")
            for flag in words where flag.hasPrefix("--") {
                #expect(help.output.contains("  \(flag)"), "'\(flag)' of 'apus \(command)'")
            }
        }
    }

    /// To files of the repository, and to headings of pages as GitHub makes anchors of them.
    @Test func linksLeadSomewhere() throws {
        let pages = try Page.all()
        let anchors = pages.reduce(into: [String: Set<String>]()) { anchors, page in
            anchors[page.name] = Set(page.text.matches(of: /(?m)^#+ (.+)$/).map { Self.anchor(String($0.1)) })
        }
        var followed = 0
        for page in pages {
            for match in page.text.matches(of: /\]\(([^)\s:]+)\)/) {
                let parts = match.1.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false).map(
                    String.init)
                let folder = page.name.hasPrefix("docs/") ? "docs" : ""
                let path = NSString(string: folder).appendingPathComponent(parts[0])
                let target = parts[0].isEmpty ? page.name : NSString(string: path).standardizingPath
                let exists = FileManager.default.fileExists(atPath: Page.repository.appendingPathComponent(target).path)
                #expect(exists, "\(page.name): \(match.1)")
                if parts.count > 1 { #expect(anchors[target]?.contains(parts[1]) == true, "\(page.name): \(match.1)") }
                followed += 1
            }
        }
        #expect(followed >= 20)
    }

    private static func anchor(_ heading: String) -> String {
        heading.lowercased().filter { $0.isLetter || $0.isNumber || "- _".contains($0) }
            .replacingOccurrences(of: " ", with: "-")
    }

    /// What nobody links to, nobody finds.
    @Test func theReadmeLeadsToEachPage() throws {
        let pages = try Page.all()
        let readme = try #require(pages.first { $0.name == "README.md" })
        for page in pages where page.name.hasPrefix("docs/") {
            #expect(readme.text.contains("](\(page.name))"), "\(page.name)")
        }
    }

    @Test func overlaysAreApplied() throws {
        for block in try Self.blocks(of: "yaml") where block.text.hasPrefix("overlay:") {
            let folder = try WorkFolder()
            try folder.write(block.text, to: "mend.overlay.yaml")
            try folder.write(
                """
                openapi: 3.0.3
                info: { title: Pets, version: '1' }
                paths: { /pets: { get: { x-internal: true, responses: { '204': { description: None. } } } } }
                components: { schemas: { Pet: { type: object, properties: { name: { type: string } } } } }

                """, to: "petstore.yaml")
            let run = try Tool.run("lint", "petstore.yaml", "--overlay", "mend.overlay.yaml", in: folder)
            #expect(run.status == 0 && run.errors.isEmpty, "\(block.place): \(run)")
        }
    }

    @Test func configurationsAreAccepted() throws {
        var accepted = 0
        for block in try Self.blocks(of: "yaml") where !block.text.hasPrefix("on:") && !block.text.hasPrefix("overlay:")
        {
            let folder = try WorkFolder()
            // A block that is indented is a part of a target; others may show what stands beside the targets.
            let target = "targets:\n  - document: petstore.yaml\n    output: ../Sources/PetStore\n    name: PetStore\n"
            let isWhole = block.text.contains(/^targets:/.anchorsMatchLineEndings())
            try folder.write(isWhole ? block.text : target + block.text, to: "spec/apus.yaml")
            let documents = block.text.matches(of: /document: ([a-z]+\.yaml)/).map { String($0.1) }
            for document in Set(documents + ["petstore.yaml"]) {
                try folder.write(
                    """
                    openapi: 3.0.3
                    info: { title: Pets, version: '1' }
                    paths:
                      /pets/{id}:
                        delete: { operationId: deletePet, tags: [admin], responses: { '204': { description: Gone. } } }
                        get: { operationId: getPet, tags: [pets], responses: { '200': { description: It. } } }
                    components:
                      schemas: { Pet: { type: object }, Owner: { type: object } }

                    """, to: "spec/\(document)")
            }
            let run = try Tool.run("check", in: folder)
            #expect(run.status == 0 || run.status == 1, "\(block.place): \(run)")
            // The document of the test has few of the names.
            let complaints = run.errors.split(separator: "\n").filter {
                $0.contains("apus.yaml:") && !$0.contains("[unknown-name]")
            }
            #expect(complaints == [], "\(block.place): \(run)")
            accepted += 1
        }
        #expect(accepted >= 3)
    }
}
