import Foundation
import Testing

@testable import ApusLowering

/// What the runtime uses of the standard library and of Foundation no schema may be called: the module would have another
/// type of that name.
@Suite struct ReservedNameTests {
    private static let folder = URL(fileURLWithPath: #filePath).appendingPathComponent("../../../Templates/Runtime")
        .standardized

    /// The modules, and what stands for a type in a declaration of its own.
    private static let harmless: Set<String> = ["Foundation", "FoundationNetworking", "RawValue", "Method"]

    @Test func everyTypeThatTheRuntimeUsesIsReserved() throws {
        var (used, declared): (Set<String>, Set<String>) = ([], [])
        for file in try FileManager.default.contentsOfDirectory(at: Self.folder, includingPropertiesForKeys: nil) {
            let text = try String(contentsOf: file, encoding: .utf8)
            // Of a text, the code in it counts.
            let code = text.replacing(#/#?"(\\.|[^"\\\n])*"#?|//[^\n]*/#) { text in
                text.0.matches(of: #/\\\(([^)]*)/#).map { "(\($0.1))" }.joined()
            }
            used.formUnion(
                code.matches(of: #/(?<before>[.\w`#]?)\b(?<name>[A-Z]\w*)/#).compactMap { match in
                    match.before.isEmpty ? String(match.name) : nil
                })
            let types = #/\b(?:struct|enum|class|actor|protocol|typealias|associatedtype)\s+([A-Z]\w*)/#
            declared.formUnion(code.matches(of: types).map { String($0.1) })
            for match in code.matches(of: #/\b(?:func|struct|enum|class|init|typealias)\b[^<(\n]*<([^>]*)>/#) {
                declared.formUnion(match.1.matches(of: #/(?:^|,)\s*([A-Z]\w*)/#).map { String($0.1) })
            }
        }
        #expect(used.count > 200 && declared.count > 100)
        let open = used.subtracting(declared).subtracting(Self.harmless).subtracting(ReservedNames.types)
        #expect(open.sorted() == [])
    }
}
