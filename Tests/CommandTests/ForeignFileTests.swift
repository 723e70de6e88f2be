import Foundation
import Testing

/// Whose file is it? What `apus generate` does with files that are not as it left them.
@Suite struct ForeignFileTests {
    private static let client = OrderManagement.client
    /// Ours, and somebody has changed it.
    private static let edited = client + "/Models/Order.swift"
    /// Not ours, where one of ours has to go.
    private static let inTheWay = client + "/Models/Receipt.swift"
    /// Not ours, and of no interest.
    private static let extra = client + "/Models/Mine.swift"
    /// Ours, changed, and no longer produced.
    private static let stale = client + "/Models/OldOrder.swift"
    private static let mine = "let mine = 1\n"

    @Test func allAreNamedAndNothingIsWritten() throws {
        let folder = try prepared()
        // Something is out of date, too: it would be written if nothing were in the way.
        try folder.replace("      title: UnitInfo\n", with: "      title: Units\n", in: OrderManagement.document)
        let before = try folder.traces()
        let run = try Tool.run("generate", in: folder)
        #expect(run.status == 1, "\(run)")
        #expect(run.output.isEmpty)
        #expect(try folder.touched(since: before) == [])

        let named = run.messages.map { [$0.id, $0.text.split(separator: "'").first.map(String.init) ?? ""] }
        #expect(
            named == [
                ["extra-file", Self.extra], ["edited-file", Self.stale], ["edited-file", Self.edited],
                ["foreign-file", Self.inTheWay],
            ])
        #expect(run.messages.allSatisfy { $0.severity == "error" && $0.text.contains("--force") }, "\(run)")
        #expect(run.errors.hasSuffix("note: nothing was written to '\(Self.client)' [nothing-written]\n"))

        let check = try Tool.run("check", in: folder)
        #expect(check.status == 1)
        #expect(
            Set(try DriftReport(check.output).files.keys)
                == [Self.extra, Self.edited, Self.inTheWay, Self.stale])
    }

    @Test func forceOverwritesAndDeletesAllButExtraFiles() throws {
        let folder = try prepared()
        let run = try Tool.run("generate", "--force", in: folder)
        #expect(run.status == 0, "\(run)")
        let kept = try OrderManagement.fileCount.get() - 2
        #expect(run.output.hasPrefix("\(Self.client): 2 written, 1 deleted, \(kept) unchanged\n"))
        #expect(run.messages == [])
        #expect(run.errors.components(separatedBy: "\n").count == 2, "\(run)")
        #expect(run.errors.hasPrefix("note: '\(Self.extra)' "))

        let original = try OrderManagement.generated.get()
        for path in [Self.edited, Self.inTheWay] { #expect(try folder.text(path) == original.text(path)) }
        #expect(!folder.exists(Self.stale))
        #expect(try folder.text(Self.extra) == Self.mine)
        // Only the extra file is left, and it is not remembered as one of ours.
        #expect(try folder.text(OrderManagement.manifest) == original.text(OrderManagement.manifest))
        let check = try Tool.run("check", in: folder)
        #expect(check.status == 1)
        #expect(Array(try DriftReport(check.output).files.keys) == [Self.extra])
    }

    /// A copy with one file of each kind.
    private func prepared() throws -> WorkFolder {
        let folder = try OrderManagement.copy()
        try folder.write(folder.text(Self.edited) + "// edited\n", to: Self.edited)
        try folder.write(Self.mine, to: Self.inTheWay)
        try folder.write(Self.mine, to: Self.extra)
        try folder.write(Self.mine, to: Self.stale)
        let digest = String(repeating: "0", count: 64)
        let lines = try folder.text(OrderManagement.manifest).components(separatedBy: "\n").map { line in
            line.hasSuffix(" Models/Receipt.swift") ? "file sha256:\(digest) Models/OldOrder.swift" : line
        }
        try folder.write(lines.joined(separator: "\n"), to: OrderManagement.manifest)
        return folder
    }
}
