import Foundation
import TestDocuments
import Testing

/// What DocC makes of the generated pages: every link leads somewhere, and nothing is worth a warning.
@Suite(.serialized) struct DocumentationTests {
    @Test func thePagesOfTheCheckedInClientAreFine() throws {
        let folder = try TemporaryFolder()
        let client = Page.repository.appendingPathComponent("Generated/OrderManagement")
        let copy = folder.url.appendingPathComponent("OrderManagement")
        try FileManager.default.copyItem(at: client, to: copy)
        let complaints = try Archive(of: "OrderManagement", in: folder).complaints
        #expect(complaints == "", "\(complaints)")
    }

    /// A document with several tags, whose texts look like links, directives, HTML and blocks of code.
    @Test func thePagesOfACaseAreFine() throws {
        let folder = try TemporaryFolder()
        let example = Case(name: "documentation")
        for (path, text) in try example.files() {
            try TemporaryFolder.write(text, to: folder.url.appendingPathComponent("out/\(path)"))
        }
        let archive = try Archive(of: "out", in: folder)
        #expect(archive.complaints == "")
        let page = try archive.page("out")
        // What the document says shows as it is, and opens nothing.
        #expect(page.contains("``Pet`` is no link, nothing is bold, and 2 * 3 * 4 is 24."), "\(page)")
        #expect(page.contains("@Metadata { }"))
        #expect(page.contains("Owners <doc:First-call>"))
        // So does a comment, apart from being Markdown.
        let call = try archive.page("out/petstoreapi/addpet(body:)")
        for text in [
            "@Image(source: ", "<doc:Nowhere>, [that](doc:Nowhere), one.",
            "@DisplayName(",
            "\\param limit", "@support", "@Comment { this }", "``open", "@Image(source: \"code.png\") of ``Code``",
        ] { #expect(call.contains(text), "\(text): \(call)") }
    }

    @Test func aLinkThatLeadsNowhereIsFound() throws {
        let folder = try TemporaryFolder()
        try TemporaryFolder.write("public struct A {}\n", to: folder.url.appendingPathComponent("Some/A.swift"))
        try TemporaryFolder.write(
            "# ``Some``\n\nSee ``B``.\n", to: folder.url.appendingPathComponent("Some/Some.docc/Some.md"))
        #expect(try Archive(of: "Some", in: folder).complaints.contains("'B'"))
    }
}

/// The archive that DocC makes of a module.
private struct Archive {
    let complaints: String
    private let folder: TemporaryFolder

    /// Compiles a module of a folder for its symbols, and converts its catalogue.
    init(of module: String, in folder: TemporaryFolder) throws {
        self.folder = folder
        let sources = try TemporaryFolder.files(in: folder.url.appendingPathComponent(module)).keys.sorted()
            .filter { $0.hasSuffix(".swift") }.map { "\(module)/\($0)" }
        let symbols = folder.url.appendingPathComponent("symbols")
        try FileManager.default.createDirectory(at: symbols, withIntermediateDirectories: true)
        let compilation = try SwiftCompiler.run(
            [
                "swiftc", "-wmo", "-emit-module", "-emit-module-path", "\(module).swiftmodule", "-module-name", module,
                "-parse-as-library", "-swift-version", "6", "-emit-symbol-graph", "-emit-symbol-graph-dir", "symbols",
            ] + sources, in: folder)
        let conversion = try SwiftCompiler.run(
            SwiftCompiler.docc + [
                "convert", "\(module)/\(module).docc", "--additional-symbol-graph-dir", "symbols", "--output-dir",
                "archive", "--warnings-as-errors", "--fallback-bundle-identifier", module,
            ], in: folder)
        complaints = (compilation + conversion).trimmingCharacters(in: .whitespacesAndNewlines)
    }

    /// All texts of a page, one after the other.
    func page(_ name: String) throws -> String {
        let file = folder.url.appendingPathComponent("archive/data/documentation/\(name).json")
        var texts: [String] = []
        func collect(_ value: Any, key: String) {
            if let text = value as? String, ["text", "code", "title"].contains(key) { texts.append(text) }
            if let list = value as? [Any] { for item in list { collect(item, key: key) } }
            guard let object = value as? [String: Any] else { return }
            for (key, value) in object.sorted(by: { $0.key < $1.key }) { collect(value, key: key) }
        }
        collect(try JSONSerialization.jsonObject(with: Data(contentsOf: file)), key: "")
        return texts.joined()
    }
}
