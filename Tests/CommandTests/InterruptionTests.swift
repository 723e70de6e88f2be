import Foundation
import Testing

/// A run that ends or fails between any two of its changes on disk leaves the old state or the new one, at the latest when
/// apus runs again; nobody's work is lost.
@Suite(.enabled(if: Interposer.library != nil, "calls of the executable can be counted on Linux with clang alone"))
struct InterruptionTests {
    /// The ways to write: one folder, two folders that belong together, and these with a document and a changelog.
    enum Way: String, CaseIterable, Sendable {
        case vendor, generate, bump

        var folder: String { self == .vendor ? "shop" : "origin" }
        var arguments: [String] { self == .bump ? ["bump", "next.yaml"] : [rawValue] }
        /// What sets right what is half-way, and stops at an edit.
        var next: String { self == .bump ? "generate" : rawValue }
        /// The ways have most of their steps in common.
        var stride: Int { self == .bump ? 4 : 1 }
    }

    /// A process that is killed before its first change, before its second one, and so on until it comes to its end.
    @Test(arguments: Way.allCases) func aKilledRunIsFinishedOrForgotten(way: Way) throws {
        let (old, new) = try states(way)
        let texts = (old: try texts(old, way), new: try texts(new, way))
        try #require(texts.old != texts.new)
        var outcomes: Set<Bool> = []
        var call = 0
        while true {
            call += way.stride
            try #require(call < 500, "the run does not come to an end")
            let shop = try Shop(copying: old)
            let killed = try run(way, in: shop, .kill, call)
            if killed.status == 0 { break }
            try #require(killed.status == -SIGKILL || killed.status == 128 + SIGKILL, "\(killed)")
            // Somebody edits a file before apus runs again: it stops there, but has set right what was half-way.
            let again = try Shop(copying: shop)
            let kind = way == .vendor ? "shop/Sources/Pets" : "origin/Pets"
            let edited = kind + "/Models/Kind.swift"
            try again.folder.write("let mine = 1\n", to: edited)
            let stopped = try Tool.run([way.next], at: again.folder.file("origin"))
            #expect(stopped.status == 1, "call \(call): \(stopped)")
            #expect(try again.folder.text(edited) == "let mine = 1\n")
            try again.folder.write(old.folder.text(edited), to: edited)
            let state = try self.texts(again, way)
            #expect(state == texts.old || state == texts.new, "call \(call) leaves a mixture")
            outcomes.insert(state == texts.new)
            // Without the edit it brings the new state in any case.
            let finished = try Tool.run(way.arguments, at: shop.folder.file("origin"))
            #expect(finished.status == 0, "call \(call): \(finished)")
            #expect(try self.texts(shop, way) == texts.new, "call \(call)")
        }
        #expect(outcomes == [false, true])
    }

    /// A run of which one change fails, or all that need room from there on.
    @Test(arguments: Way.allCases, [Interposer.Event.fail, .full])
    func aRunThatFailsTakesEverythingBack(way: Way, event: Interposer.Event) throws {
        let (old, new) = try states(way)
        let texts = (old: try texts(old, way), new: try texts(new, way))
        var failures = 0
        var call = 0
        // The calls go on for as long as they take anything; the last ones remove what nobody needs.
        while call < 500 {
            // A full disk stays full, so that neighbouring calls meet much the same.
            call += event == .full ? 3 * way.stride : way.stride
            let shop = try Shop(copying: old)
            let run = try run(way, in: shop, event, call)
            let state = try self.texts(shop, way, withStaging: false)
            if run.status == 0 {
                #expect(state == texts.new, "call \(call)")
            } else {
                failures += 1
                #expect(run.status == 2, "call \(call): \(run)")
                #expect(state == texts.old, "call \(call): \(run)")
                #expect(run.messages.map(\.id) == ["unwritable-output"])
            }
            let next = try Tool.run(way.arguments, at: shop.folder.file("origin"))
            #expect(next.status == 0, "call \(call): \(next)")
            #expect(try self.texts(shop, way) == texts.new, "call \(call)")
            if run.status == 0, try Self.isPast(call, way, old, new: texts.new) { break }
        }
        #expect(failures > (way == .bump ? 2 : 5))
    }

    @Test func otherCommandsSayThatARunWasInterrupted() throws {
        let (old, _) = try states(.vendor)
        var call = 0
        while true {
            call += 1
            try #require(call < 500)
            let shop = try Shop(copying: old)
            let killed = try run(.vendor, in: shop, .kill, call)
            try #require(killed.status != 0, "no run was interrupted half-way")
            guard shop.folder.exists(Shop.client + "/.apus-staging/commit") else { continue }
            let verify = try shop.verify()
            #expect(verify.status == 1)
            #expect(verify.messages.map(\.id) == ["interrupted-run"])
            let finished = try shop.vendor()
            #expect(finished.errors.contains("a run that was interrupted has been finished [interrupted-run]"))
            // Somebody's own file is all that there is to be said.
            #expect(try shop.verify().output.hasSuffix(", 1 not\n"))
            return
        }
    }

    /// Whether a run makes fewer calls than this.
    private static func isPast(_ call: Int, _ way: Way, _ old: Shop, new: [String: String]) throws -> Bool {
        let shop = try Shop(copying: old)
        return try Interposer.run(way.arguments, at: shop.folder.file("origin"), .kill, call: call).status == 0
    }

    private func run(_ way: Way, in shop: Shop, _ event: Interposer.Event, _ call: Int) throws -> ToolRun {
        try Interposer.run(way.arguments, at: shop.folder.file("origin"), event, call: call)
    }

    /// The state before an update, with the document already in its next version, and the one after it.
    private func states(_ way: Way) throws -> (old: Shop, new: Shop) {
        let old = try Shop()
        if way == .generate {
            try old.folder.replace(
                "name: Pets}", with: "name: Pets, parts: {mock: PetsTesting}}", in: "origin/apus.yaml")
        }
        if way == .bump {
            try old.folder.replace(
                "name: Pets}", with: "name: Pets, changelog: docs/CHANGELOG.md}", in: "origin/apus.yaml")
        }
        #expect(try Tool.run([way.next], at: old.folder.file("origin")).status == 0)
        let document = try old.folder.text(Shop.document)
        try old.bump()
        if way == .bump {
            try old.folder.write(old.folder.text(Shop.document), to: "origin/next.yaml")
            try old.folder.write(document, to: Shop.document)
        }
        // Somebody's file, in the middle of it all.
        if way == .vendor { try old.folder.write("let mine = 1\n", to: Shop.client + "/Models/Mine.swift") }
        let new = try Shop(copying: old)
        #expect(try Tool.run(way.arguments, at: new.folder.file("origin")).status == 0)
        return (old, new)
    }

    private func texts(_ shop: Shop, _ way: Way, withStaging: Bool = true) throws -> [String: String] {
        var files = try shop.files(in: way.folder)
        let changelog = "docs/CHANGELOG.md"
        files[changelog] = files[changelog]?.replacing(/\d{4}-\d\d-\d\d/, with: "DAY")
        return withStaging ? files : files.filter { !$0.key.contains(".apus-staging") }
    }
}
