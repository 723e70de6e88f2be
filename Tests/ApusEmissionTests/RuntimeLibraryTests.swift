import ApusModel
import ApusTemplates
import Testing

@testable import ApusEmission

@Suite struct RuntimeLibraryTests {
    private static let library = RuntimeLibrary(files: [
        ("A", "// requires: B, C\n\npublic import Foundation\n\npublic struct A {\n    public let b: B\n}\n"),
        ("B", "// requires: C\n\nstruct B {}\n"),
        ("C", "// requires: A\n\nstruct C {}\n"),
        ("D", "/// Alone.\npublic struct D {}\n"),
        ("E", "// requires: Nothing\n\nstruct E {}\n"),
    ])

    private func rewritten(_ text: String, _ access: AccessLevel) throws -> String {
        try RuntimeLibrary(files: [("X", text)]).file("X", access: access)
    }

    @Test func theClosureFollowsWhatFilesRequire() throws {
        #expect(try Self.library.closure(of: ["A"]) == ["A", "B", "C"])
        #expect(try Self.library.closure(of: ["D", "B"]) == ["A", "B", "C", "D"])
        #expect(try Self.library.closure(of: ["D"]) == ["D"])
        #expect(try Self.library.closure(of: []) == [])
    }

    @Test func aRequirementMayShowInDeclarations() throws {
        let library = RuntimeLibrary(files: [("A", "// requires: public B, C\n\nstruct A {}\n"), ("B", ""), ("C", "")])
        #expect(try library.closure(of: ["A"]) == ["A", "B", "C"])
        #expect(
            library.requirements(of: "A") == [.init(name: "B", isPublic: true), .init(name: "C", isPublic: false)])
        #expect(try library.file("A", access: .public) == "struct A {}\n")
    }

    @Test func anUnknownFileIsThrown() {
        #expect(throws: RuntimeFailure.unknownFile("Z", requiredBy: nil)) { try Self.library.closure(of: ["Z"]) }
        #expect(throws: RuntimeFailure.unknownFile("Nothing", requiredBy: "E")) {
            try Self.library.closure(of: ["E"])
        }
        #expect(throws: RuntimeFailure.unknownFile("Z", requiredBy: nil)) {
            try Self.library.file("Z", access: .public)
        }
    }

    @Test(arguments: [
        (AccessLevel.public, "public import Foundation\n\npublic struct A {\n    public let b: B\n}\n"),
        (.package, "package import Foundation\n\npackage struct A {\n    package let b: B\n}\n"),
        (.internal, "import Foundation\n\nstruct A {\n    let b: B\n}\n"),
    ])
    func theAccessLevelIsRewritten(_ access: AccessLevel, _ expected: String) throws {
        #expect(try Self.library.file("A", access: access) == expected)
    }

    @Test func theHeaderComesFirst() throws {
        #expect(
            try Self.library.file("B", access: .internal, header: ["// one", "// two"])
                == "// one\n// two\n\nstruct B {}\n")
        #expect(
            try Self.library.file("D", access: .internal, header: ["// one"])
                == "// one\n\n/// Alone.\nstruct D {}\n")
    }

    @Test(arguments: [
        "let publicity = 1\npublicly()\n",
        "private(set) public var a: Int\n",
        "// a\n// public struct A\n",
        "/*\npublic struct A\n/* public */\npublic struct B\n*/\n",
        "let a = \"\"\"\n    public struct A\n    \\\"\"\"\n    public struct B\n    \"\"\"\n",
        "let a = #\"\"\"\n    public struct A\n    \"\"\"\n    public struct B\n    \"\"\"#\n",
        "let a = \"\"\"\n    \\(f(\"\"\"\n        public struct A\n        \"\"\"))\n    public struct B\n    \"\"\"\n",
    ])
    func theWordStaysWhereItIsNoModifier(_ text: String) throws {
        for access in AccessLevel.allCases { #expect(try rewritten(text, access) == text) }
    }

    @Test(arguments: [
        "let a = \"/*\"\n",
        "let a = \"\\\"/*\"\n",
        "let a = \"\\(b[\"/*\"])\"\n",
        "let a = #\"\"/*\\\"#\n",
        "let a = #\"\\#(b(\"\"\"\n    public\n    \"\"\"))\"#\n",
        "let a = \"\"\"\n    a \"\" \\\\\n    \"\"\"\n",
        "let a = \"\"\"\n    a \\\n    b\n    \"\"\"\n",
        "let a = \"\" // \"\"\"\n",
        "let a = \"//\" /* \" /* */ \"\"\" */\n",
        "#if canImport(A)\n#endif\n",
        "let a = #file\n",
    ])
    func codeIsKnownAgainAfterLiteralsAndComments(_ text: String) throws {
        #expect(try rewritten(text + "public struct B {}\n", .package) == text + "package struct B {}\n")
    }

    @Test func theNamesDeclaredAtFileLevelAreFound() {
        let text = """
            public nonisolated struct One<Value>: Sendable {
                public struct Inner {}
                enum AlsoInner { case a }
            }
            @MainActor
            public final class Two {}
            fileprivate indirect enum Three { case a }
            protocol Four: Sendable {}
            #if os(Linux)
                public typealias Five = Int
            #endif
            actor Six {}
            @frozen public struct Seven {}
            extension Eight { struct Nine {} }
            func ten() { struct Eleven {} }
            let text = \"""
            struct Twelve {}
            \"""
            """
        #expect(
            RuntimeLibrary(files: [("X", text), ("Y", "struct Y_1{}")]).declaredNames
                == ["One", "Two", "Three", "Four", "Five", "Six", "Seven", "Y_1"])
    }

    @Test func everyEmbeddedFileCanBeEmitted() throws {
        let library = RuntimeLibrary.embedded
        #expect(library.names == (EmbeddedTemplates.runtime + EmbeddedTemplates.adapters).map(\.name).sorted())
        #expect(try library.closure(of: Set(library.names)) == library.names)
        for name in library.names {
            let lines = try library.file(name, access: .internal).split(separator: "\n")
            let left = lines.filter { $0.drop { $0 == " " }.hasPrefix("public ") || $0.hasPrefix("// requires:") }
            #expect(left.isEmpty, "\(name)")
        }
    }

    @Test func theNamesOfTheEmbeddedFilesAreFound() {
        let names = RuntimeLibrary.embedded.declaredNames
        #expect(names.isSuperset(of: ["HTTPRequest", "SchemaObject", "Validation", "Box"]))
        #expect(!names.contains("Method"))
    }
}
