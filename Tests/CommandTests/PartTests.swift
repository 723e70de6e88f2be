import Foundation
import Testing

/// Parts of a client in folders of their own: written, compared and kept apart like the client's.
@Suite struct PartTests {
    private static let mock = OrderManagement.testing + "/OrderManagementMock.swift"
    private static let parts =
        "parts: { fixtures: ../Generated/OrderManagementTesting, mock: ../Generated/OrderManagementTesting }"

    @Test func theFolderHasAManifestAndImportsTheClient() throws {
        let folder = try OrderManagement.copy()
        #expect(try folder.text(OrderManagement.testing + "/.apus-manifest").contains(" OrderManagementMock.swift\n"))
        #expect(try !folder.text(OrderManagement.manifest).contains("OrderManagementMock.swift"))
        #expect(try folder.text(Self.mock).contains("\npublic import OrderManagement\n"))
        #expect(!folder.exists(OrderManagement.client + "/Runtime/MockCalls.swift"))
    }

    @Test func driftInItIsShown() throws {
        let folder = try OrderManagement.copy()
        try folder.replace("public init() {}", with: "public init() { }", in: Self.mock)
        let check = try Tool.run("check", in: folder)
        #expect(check.status == 1, "\(check)")
        #expect(check.output.hasSuffix("1 file differs from what apus would write\n"))
        #expect(try DriftReport(check.output).files.keys.sorted() == [Self.mock])
    }

    /// Client and parts are one transaction: what is in the way in one folder keeps the other from being written.
    @Test func anEditInItKeepsTheClientAsItIs() throws {
        let folder = try OrderManagement.copy()
        try folder.replace("public init() {}", with: "public init() { }", in: Self.mock)
        try folder.remove(OrderManagement.client + "/Models/Order.swift")
        let before = try folder.traces()
        let run = try Tool.run("generate", in: folder)
        #expect(run.status == 1, "\(run)")
        #expect(run.messages.map(\.id) == ["edited-file"])
        #expect(try folder.touched(since: before) == [])
    }

    @Test func aPartThatMovesIntoTheClientLeavesNothingThatIsOurs() throws {
        let folder = try OrderManagement.copy()
        try folder.replace(Self.parts, with: "parts: [fixtures, mock]", in: OrderManagement.configuration)
        let run = try Tool.run("generate", in: folder)
        #expect(run.status == 0, "\(run)")
        #expect(folder.exists(OrderManagement.client + "/OrderManagementMock.swift"))
        #expect(folder.exists(OrderManagement.client + "/Runtime/MockCalls.swift"))
        #expect(try !folder.text(OrderManagement.client + "/OrderManagementMock.swift").contains("import "))
        // A folder that the configuration no longer names is the user's, as when `output` changes.
        #expect(folder.exists(Self.mock))
        try folder.replace("parts: [fixtures, mock]", with: Self.parts, in: OrderManagement.configuration)
        let back = try Tool.run("generate", in: folder)
        #expect(back.status == 0, "\(back)")
        let moved = try OrderManagement.testingFileCount.get()
        #expect(back.output.contains("\(OrderManagement.client): 0 written, \(moved) deleted,"))
        #expect(!folder.exists(OrderManagement.client + "/OrderManagementMock.swift"))
        #expect(try Tool.run("check", in: folder).status == 0)
    }

    @Test func anEditedFileOfAPartThatMovesIsKept() throws {
        let folder = try OrderManagement.copy()
        try folder.replace(Self.parts, with: "parts: [fixtures, mock]", in: OrderManagement.configuration)
        #expect(try Tool.run("generate", in: folder).status == 0)
        try folder.replace("parts: [fixtures, mock]", with: Self.parts, in: OrderManagement.configuration)
        let path = OrderManagement.client + "/OrderManagementMock.swift"
        try folder.replace("public init() {}", with: "public init() { }", in: path)
        let run = try Tool.run("generate", in: folder)
        #expect(run.status == 1, "\(run)")
        #expect(run.messages.map(\.id) == ["edited-file"])
        #expect(folder.exists(path))
    }

    @Test func aPartOfAnInternalClientHasNoFolder() throws {
        let folder = try OrderManagement.copy()
        try folder.replace("access: public", with: "access: internal", in: OrderManagement.configuration)
        let before = try folder.traces()
        let run = try Tool.run("generate", in: folder)
        #expect(run.status == 2, "\(run)")
        let place = try folder.place(of: "../Generated/OrderManagementTesting, mock", in: OrderManagement.configuration)
        #expect(run.messages.map(\.place) == [place])
        #expect(run.messages.map(\.id) == ["configuration-value"])
        #expect(try folder.touched(since: before) == [])
    }

    @Test func foldersMustNotOverlap() throws {
        let folder = try OrderManagement.copy()
        try folder.replace(
            Self.parts, with: "parts: { mock: ../Generated/OrderManagement/Testing }", in: OrderManagement.configuration
        )
        let run = try Tool.run("check", in: folder)
        #expect(run.status == 2, "\(run)")
        #expect(run.messages.map(\.id) == ["overlapping-outputs"])
    }
}
