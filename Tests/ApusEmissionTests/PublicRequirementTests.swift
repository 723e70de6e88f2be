import ApusTemplates
import Testing

@testable import ApusEmission

/// What a runtime file of a part shows in public declarations, its first line calls public: where imports are internal by
/// default, the file does not compile otherwise.
@Suite struct PublicRequirementTests {
    private static let library = RuntimeLibrary.embedded

    /// What parts ask for, from `RuntimeRoots`.
    private static let parts: Set<String> = Set(EmbeddedTemplates.adapters.map(\.name)).union([
        "APIRouter", "FixtureValue", "FixtureValue+CalendarDate", "FixtureValue+DecimalText", "FixtureValue+JSONValue",
        "HandlerRouter",
        "InProcessTransport",
        "LoggingMiddleware", "MockCalls", "RequestIDMiddleware", "RequestReader+Form", "RequestReader+Formats",
        "RequestReader+FormValues", "RequestReader+MediaTypes", "RequestReader+Querystring",
        "RequestReader+Items", "RequestReader+Multipart", "ResponseWriter+Form", "ResponseWriter+FormHeaders",
        "ResponseWriter+Items",
        "ResponseWriter+MediaRange", "ResponseWriter+Multipart", "ResponseWriter+Values",
        "RetryMiddleware",
    ])

    /// What stands in the client's module for them.
    private static let client: Set<String> = [
        "APIError", "APIOperation", "CalendarDate", "ClientPipeline", "DecimalText", "Credentials", "FormEncoding",
        "FormattedBody", "FormPart", "FormPart+FormHeaders",
        "JSONValue",
        "MultipartForm", "MultipartWriter", "SchemaObject",
        "RequestWriter+Form", "RequestWriter+FormValues", "RequestWriter+Items", "RequestWriter+MediaRange",
        "RequestWriter+Multipart",
        "RequestWriter+Querystring", "RequestWriter+Values", "ResponseReader+Form", "ResponseReader+FormHeaders",
        "ResponseReader+MediaTypes", "ResponseReader+Multipart", "ServerURL", "URLSessionTransport",
        "WireFormat",
    ]

    @Test func publicDeclarationsShowWhatIsRequiredAsPublic() throws {
        let client = Set(try Self.library.closure(of: Self.client))
        let files = Set(try Self.library.closure(of: Self.parts)).subtracting(client)
        let texts = Dictionary(
            uniqueKeysWithValues: (EmbeddedTemplates.runtime + EmbeddedTemplates.adapters).map { ($0.name, $0.text) })
        // A part of which the list above knows nothing.
        for name in texts.keys where Self.library.requirements(of: name).contains(where: \.isPublic) {
            #expect(files.contains(name) || client.contains(name), "\(name)")
        }
        var count = 0
        for name in files.sorted() {
            let shown = Self.publicWords(of: try #require(texts[name]))
            for requirement in Self.library.requirements(of: name) where client.contains(requirement.name) {
                let types = Self.library.publicNames(of: requirement.name).filter(shown.contains)
                count += types.count
                #expect(types.isEmpty || requirement.isPublic, "\(name): public \(requirement.name)")
            }
        }
        #expect(count > 20)
    }

    @Test func theWordsOfPublicDeclarationsAreFound() {
        let text = """
            public struct A: B {
                public var c: C { D() }
                let e: E
                public func f(
                    g: G
                ) -> H { i() }
                public enum J {
                    case k(K)
                }
            }
            extension L {
                func m() {}
            }
            extension N {
                public init() { O() }
            }
            public protocol P {
                func q() -> Q
            }
            """
        let words = Self.publicWords(of: text)
        #expect(words.isSuperset(of: ["B", "C", "G", "H", "K", "N", "Q"]))
        #expect(words.isDisjoint(with: ["D", "E", "L", "O"]))
    }

    /// The words of all public declarations without their bodies, and the types that are extended by them.
    private static func publicWords(of text: String) -> Set<String> {
        let bytes = Array(text.utf8)
        let lines = SwiftLines(bytes).lines
        var words: Set<String> = []
        /// The heads of the blocks around the line.
        var heads: [(depth: Int, text: String)] = []
        for (index, line) in lines.enumerated() {
            let end = index + 1 < lines.count ? lines[index + 1].start : bytes.count
            let code = String(decoding: bytes[line.start..<end], as: UTF8.self).drop { $0 == " " }
            heads.removeAll { $0.depth >= line.depth }
            let outer = heads.last?.text ?? ""
            let isMember = outer.hasPrefix("public ") && (outer.contains("protocol ") || outer.contains("enum "))
            if code.hasPrefix("public ") || isMember && (outer.contains("protocol ") || code.hasPrefix("case ")) {
                words.formUnion(Self.words(of: head(text, from: line.start)))
                if outer.contains("extension ") { words.formUnion(Self.words(of: outer)) }
            }
            if code.contains("{") { heads.append((line.depth, String(code))) }
        }
        return words
    }

    /// A declaration up to its body or the end of its line, whichever of its lines that is.
    private static func head(_ text: String, from start: Int) -> String {
        var head = ""
        var brackets = 0
        for character in String(decoding: Array(text.utf8)[start...], as: UTF8.self) {
            if "([".contains(character) { brackets += 1 }
            if ")]".contains(character) { brackets -= 1 }
            if brackets == 0, character == "{" || character == "\n" { break }
            head.append(character)
        }
        return head
    }

    private static func words(of text: String) -> [String] {
        text.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init)
    }
}
