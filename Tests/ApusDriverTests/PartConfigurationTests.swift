import ApusDriver
import ApusEmission
import ApusLowering
import ApusModel
import ApusSource
import ApusSyntax
import Testing

/// The parts of a target and their folders, as `apus.yaml` names them.
@Suite struct PartConfigurationTests {
    @Test(arguments: ["[mock]", "{mock: ~}", "{mock: }", "{mock: ../Sources/./Orders/}"])
    func aPartGoesIntoTheFolderOfTheClient(parts: String) throws {
        let target = try #require(try readConfiguration(target(parts))?.targets.first)
        #expect(target.parts == [.mock: target.output])
        #expect(target.layout.modules.map(\.text) == ["Orders"])
        #expect(target.layout.parts(in: target.layout.client) == [.mock])
    }

    @Test func aPartHasAFolderOfItsOwn() throws {
        let target = try #require(try readConfiguration(target("{mock: ../Sources/OrdersTesting}"))?.targets.first)
        #expect(target.layout.modules.map(\.text) == ["Orders", "OrdersTesting"])
        let module = try #require(target.layout.parts[.mock])
        #expect(target.folder(of: module).name == "Sources/OrdersTesting")
        #expect(target.folder(of: target.layout.client) == target.output)
    }

    @Test func pagesStandWithTheClientAlone() throws {
        let target = try #require(try readConfiguration(target("[documentation]"))?.targets.first)
        #expect(target.parts == [.documentation: target.output])
        #expect(target.lowering.includesExamples && !target.lowering.reportsExamples)
        #expect(try readConfiguration(self.target("{documentation: ../Sources/OrdersPages}")) == nil)
        #expect(try readConfiguration(self.target("{mock: ../Sources/A, documentation: ../Sources/A}")) == nil)
    }

    @Test func noPartIsGeneratedUnasked() throws {
        let target = try #require(try readConfiguration(target("[]"))?.targets.first)
        #expect(target.parts.isEmpty)
        #expect(target.layout.modules.count == 1)
    }

    /// A digest says what decides about its own folder and nothing of the others.
    @Test func digestsAreThoseOfTheFolder() throws {
        func digests(_ parts: String) throws -> [String] {
            let target = try #require(try readConfiguration(target(parts))?.targets.first)
            return target.layout.modules.map(target.digest)
        }
        let plain = try digests("[]")
        #expect(try digests("[mock]") != plain)
        let apart = try digests("{mock: ../Sources/OrdersTesting}")
        #expect(apart[0] == plain[0])
        #expect(apart[1] != apart[0])
        #expect(try digests("{mock: ../Sources/OrdersMock}")[1] != apart[1])
    }

    /// Each text has «» around the place that the one error must point to.
    @Test(arguments: [
        (
            "parts: «mock»",
            "'parts' must be a list with one of \(names), or a mapping from these to a path or nothing, not 'mock'"
        ),
        ("parts: [«mocks»]", "entry 1 of 'parts' must be one of \(names), not 'mocks'; did you mean 'mock'?"),
        ("parts: {«mocks»: x}", "unknown key 'mocks' in 'parts'; did you mean 'mock'?"),
        ("parts: {mock: «[]»}", "'mock' in 'parts' must be a path, not a list"),
        (
            "access: internal, parts: {mock: «../Sources/OrdersTesting»}",
            "a part in a folder of its own sees nothing of a client whose access is internal; leave the folder out, or make the access package or public"
        ),
        (
            "parts: {mock: «../Sources/orders-testing»}",
            "this folder is a module named like it, because parts have folders of their own; 'orders-testing' cannot be the name of a module"
        ),
        ("parts: {mock: «../Tests/Orders»}", "another folder of this target is a module named 'Orders', too"),
        (
            "parts: {mock: «../Sources/Orders/Mock»}",
            "this output is nested with another folder of this target; give each part a folder beside it"
        ),
        (
            "parts: {mock: «../Sources/ORDERS/Mock»}",
            "this output is nested with another folder of this target; give each part a folder beside it"
        ),
    ])
    func wrong(marked: String, message: String) throws {
        try expectRefusal(
            message, of: "targets:\n- {document: a, output: ../Sources/Orders, name: Orders, \(marked)}\n")
    }

    @Test func theClientsFolderHasToBeAModule() throws {
        try expectRefusal(
            "this folder is a module named like it, because parts have folders of their own; 'my-orders' cannot be the name of a module",
            of: "targets:\n- {document: a, output: «../my-orders», name: Orders, parts: {mock: ../OrdersTesting}}\n")
    }

    @Test func targetsShareNoFolderOfAPart() throws {
        try expectRefusal(
            "this output is the same folder as that of another target; give each target a folder of its own",
            of: """
                targets:
                - {document: a, output: ../A, name: A, parts: {mock: ../Testing}}
                - {document: a, output: ../B, name: B, parts: {mock: «../Testing»}}

                """)
    }

    private static let names = ClientPart.allCases.map(\.rawValue).joined(separator: ", ")

    private func target(_ parts: String) -> String {
        "targets:\n- {document: a, output: ../Sources/Orders, name: Orders, parts: \(parts)}\n"
    }
}
