import ApusDriver
import Foundation
import Testing

/// Clients compile beside a runtime in a module of its own: what they call there is public, and they import it as visibly as
/// they show it.
@Suite(.serialized) struct SharedRuntimeTests {
    /// Cases that together call most of the runtime.
    private static let cases = [
        "answered-forms", "known-values", "media-types", "merged-variants", "multipart", "streams", "webhooks",
    ]

    private static let arguments = SplitPartTests.strict + ["-package-name", "shared"]

    /// How clients and their parts are laid out.
    struct Layout: Sendable, CustomTestStringConvertible {
        let access: String
        /// The modules of parts, by what stands behind the name of the client.
        var parts: [String: [String]] = [:]
        /// The parts in the client's module.
        var own: [String] = []

        var testDescription: String { access }

        /// The modules of a client, in the order in which they import each other.
        func modules(of client: String) -> [String] { [client] + parts.keys.sorted().map { client + $0 } }

        /// The value of `parts`.
        func value(of client: String) -> String {
            let apart = parts.flatMap { suffix, parts in parts.map { "\($0): out/\(client)\(suffix)" } }
            return "{" + (apart.sorted() + own.map { "\($0): ~" }).joined(separator: ", ") + "}"
        }
    }

    @Test(arguments: [
        Layout(
            access: "public",
            parts: ["Routing": ["server", "webhooks", "callbacks"], "Testing": ["fixtures", "mock"]],
            own: ["retry"]),
        Layout(
            access: "package", parts: ["Hooks": ["webhooks"], "Testing": ["fixtures", "mock"]],
            own: ["server", "callbacks"]),
        Layout(access: "internal", own: ["fixtures", "mock", "server", "webhooks", "callbacks", "logging"]),
    ])
    func compile(_ layout: Layout) throws {
        let place = try TemporaryFolder()
        var targets = ""
        var names = ["APIRuntime"]
        for (index, name) in Self.cases.enumerated() {
            let client = "Client\(index)"
            let document = Case(name: name).folder.appendingPathComponent("spec.yaml").path
            targets += "- {document: \(document), output: out/\(client), name: Example, access: \(layout.access)"
            targets += ", parts: \(layout.value(of: client))}\n"
            names += layout.modules(of: client)
        }
        let configuration = place.url.appendingPathComponent("apus.yaml")
        try TemporaryFolder.write("runtime: out/APIRuntime\ntargets:\n\(targets)", to: configuration)
        let report = try Driver.generate(.file(configuration.path), settings: RunSettings(jobs: 2), isForced: false)
        #expect(report.status == .fine)
        let modules = try names.map { name in
            (name: name, files: try TemporaryFolder.files(in: place.url.appendingPathComponent("out/\(name)")))
        }.filter { !$0.files.isEmpty }
        #expect(try SwiftCompiler.complaints(aboutModules: modules, arguments: Self.arguments) == "")
    }
}
