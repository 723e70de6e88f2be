import Foundation
import Testing

/// Disks that are full or read-only, as real mounts.
@Suite(.enabled(if: Mount.isAllowed, "mounting is not allowed here")) struct SmallDiskTests {
    @Test func aFullDiskKeepsWhatWasThere() throws {
        let shop = try Shop()
        try shop.folder.makeFolder(Shop.client)
        let mount = try Mount(at: shop.folder.file("shop").path, kilobytes: 1_024)
        defer { mount.remove() }
        #expect(try shop.vendor().status == 0)
        try shop.folder.write("let mine = 1\n", to: Shop.client + "/Models/Mine.swift")
        try shop.bump()
        // What is left of the room goes, but for less and less of it.
        for room in stride(from: 0, through: 48 << 10, by: 4 << 10) {
            let before = try shop.files().filter { $0.key != "ballast" }
            try fill(shop, leaving: room)
            let run = try shop.vendor()
            if run.status == 0 { break }
            #expect(run.status == 2, "\(run)")
            #expect(run.errors.contains("everything was put back as it was [unwritable-output]"), "\(run)")
            #expect(try shop.files().filter { $0.key != "ballast" } == before)
            try shop.folder.remove("shop/ballast")
        }
        try? shop.folder.remove("shop/ballast")
        #expect(try shop.vendor().status == 0)
        #expect(shop.folder.exists(Shop.client + "/Models/Keeper.swift"))
        #expect(try shop.folder.text(Shop.client + "/Models/Mine.swift") == "let mine = 1\n")
    }

    @Test func aReadOnlyDiskStaysAsItIs() throws {
        let shop = try Shop()
        let mount = try Mount(at: shop.folder.file("shop").path, kilobytes: 4_096)
        defer { mount.remove() }
        #expect(try shop.vendor().status == 0)
        try shop.bump()
        let before = try shop.files()
        try mount.makeReadOnly()
        let run = try shop.vendor()
        #expect(run.status == 2, "\(run)")
        #expect(run.messages.map(\.id) == ["unwritable-output"])
        #expect(try shop.files() == before)
        #expect(try shop.verify().status == 0)
    }

    /// Takes all of the room but for some bytes.
    private func fill(_ shop: Shop, leaving room: Int) throws {
        let url = shop.folder.file("shop/ballast")
        try Data().write(to: url)
        let handle = try FileHandle(forWritingTo: url)
        let page = Data(count: 4 << 10)
        var size = 0
        while (try? handle.write(contentsOf: page)) != nil { size += page.count }
        try handle.truncate(atOffset: UInt64(max(0, size - room)))
        try handle.close()
    }
}

/// A file system in memory.
struct Mount {
    private let path: String

    /// Whether this process may mount one.
    static let isAllowed: Bool = {
        guard let folder = try? WorkFolder(), let mount = try? Mount(at: folder.url.path, kilobytes: 64) else {
            return false
        }
        mount.remove()
        return true
    }()

    init(at path: String, kilobytes: Int) throws {
        self.path = path
        try Self.run(["mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", path])
    }

    func makeReadOnly() throws { try Self.run(["mount", "-o", "remount,ro", path]) }

    func remove() { try? Self.run(["umount", path]) }

    private static func run(_ arguments: [String]) throws {
        let run = try Tool.run(
            arguments, of: URL(fileURLWithPath: "/usr/bin/env"), at: FileManager.default.temporaryDirectory)
        try #require(run.status == 0, "\(run)")
    }
}
