import Foundation
import Testing

/// The Order Management document and the client that apus makes of it, in temporary folders.
enum OrderManagement {
    static let document = "spec/order-management.yaml"
    static let configuration = "spec/apus.yaml"
    static let client = "Generated/OrderManagement"
    static let manifest = client + "/.apus-manifest"
    /// The folder of the parts that do not stand in the client's.
    static let testing = "Generated/OrderManagementTesting"

    /// How many files the client has, the manifest not counted.
    static let fileCount: Result<Int, any Error> = Result { try generated.get().sources(in: client).count }

    /// How many files the parts have in their folder.
    static let testingFileCount: Result<Int, any Error> = Result { try generated.get().sources(in: testing).count }

    /// `spec` and the client, made once for all tests. Nobody writes here: tests take copies.
    static let generated: Result<WorkFolder, any Error> = Result {
        atexit { try? OrderManagement.generated.get().delete() }
        let folder = try specification()
        let run = try Tool.run("generate", in: folder)
        try #require(run.status == 0, "\(run)")
        return folder
    }

    /// A folder with nothing but a copy of `spec`. Of the parts, the tests have two, which share a folder.
    static func specification() throws -> WorkFolder {
        let folder = try WorkFolder()
        let root = URL(fileURLWithPath: #filePath)
            .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        try FileManager.default.copyItem(at: root.appendingPathComponent("spec"), to: folder.file("spec"))
        var lines = try folder.text(configuration).components(separatedBy: "\n")
        let parts = try #require(lines.firstIndex { $0.hasPrefix("    parts:") })
        let rest = lines[(parts + 1)...].prefix { $0.hasPrefix("      ") }
        lines.replaceSubrange(
            parts..<rest.endIndex,
            with: [
                "    parts: { fixtures: ../\(testing), mock: ../\(testing) }"
            ])
        try folder.write(lines.joined(separator: "\n"), to: configuration)
        return folder
    }

    /// A folder with a copy of `spec` and of the client.
    static func copy() throws -> WorkFolder { try WorkFolder(copying: generated.get()) }
}
