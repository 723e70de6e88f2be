package import ApusModel
import ApusSource
import ApusTemplates

/// A fault of apus itself: a runtime file that is asked for and does not exist.
package enum RuntimeFailure: Error, Hashable, Sendable, CustomStringConvertible {
    /// There is no such file; `requiredBy` is the file that names it, nil when it was asked for directly.
    case unknownFile(String, requiredBy: String?)

    package var description: String {
        switch self {
        case .unknownFile(let name, nil): "there is no runtime file '\(name)'"
        case .unknownFile(let name, let file?): "there is no runtime file '\(name)', which '\(file)' requires"
        }
    }
}

/// The support code that is emitted next to generated code: the runtime, which needs Foundation alone, and adapters, which
/// use other packages and are what a part asks for.
package struct RuntimeLibrary: Sendable {
    private let texts: [String: String]
    private let adapters: Set<String>

    /// Makes a library of files, named without their ending.
    package init(files: [(name: String, text: String)], adapters: [(name: String, text: String)] = []) {
        texts = Dictionary((files + adapters).map { ($0.name, $0.text) }, uniquingKeysWith: { _, last in last })
        self.adapters = Set(adapters.map(\.name))
    }

    /// The files that this build of apus holds.
    package static let embedded = RuntimeLibrary(
        files: EmbeddedTemplates.runtime, adapters: EmbeddedTemplates.adapters)

    /// What these files declare.
    package static let embeddedNames = embedded.declaredNames

    /// The names of all files, sorted.
    package var names: [String] { texts.keys.sorted() }

    /// The files that the given ones need, themselves included, sorted.
    package func closure(of roots: Set<String>) throws -> [String] {
        var found = roots
        var waiting = roots.sorted().map { (name: $0, requiredBy: String?.none) }
        while let (name, requiredBy) = waiting.popLast() {
            guard let text = texts[name] else { throw RuntimeFailure.unknownFile(name, requiredBy: requiredBy) }
            for required in Self.requirements(in: text) where found.insert(required.name).inserted {
                waiting.append((required.name, name))
            }
        }
        return found.sorted()
    }

    /// The files that a file names in its first line.
    func requirements(of name: String) -> [Requirement] { texts[name].map(Self.requirements) ?? [] }

    /// Where a file stands in the folder of its module. Adapters stand beside what is generated: they are what was asked
    /// for.
    package func path(of name: String) -> String {
        adapters.contains(name) ? "\(name).swift" : "Runtime/\(name).swift"
    }

    /// A file as it is emitted: with the access level asked for, without the line that says what it requires.
    ///
    /// The word `public` is replaced where it stands first on a line of code, before a declaration or an import. With
    /// `package`, plain imports say that they are internal. Nothing else changes.
    ///
    /// - Parameter lines: What the file begins with, complete lines; a blank line follows them.
    package func file(_ name: String, access: AccessLevel, header lines: [String] = []) throws -> String {
        guard let text = texts[name] else { throw RuntimeFailure.unknownFile(name, requiredBy: nil) }
        let header = lines.isEmpty ? "" : lines.joined(separator: "\n") + "\n\n"
        return header + Self.rewritten(Self.withoutRequirements(text), access: access)
    }

    /// The names of all types, protocols and type aliases that the files declare at file level.
    package var declaredNames: Set<String> {
        var names: Set<String> = []
        for text in texts.values {
            let bytes = Array(text.utf8)
            for line in SwiftLines(bytes).lines where line.depth == 0 {
                if let name = Self.declaredName(in: bytes[line.start...].prefix { $0 != UInt8(ascii: "\n") }) {
                    names.insert(name)
                }
            }
        }
        return names
    }
}

extension RuntimeLibrary {
    /// The names of the public types, protocols and type aliases that a file declares at file level.
    func publicNames(of name: String) -> [String] {
        let bytes = Array((texts[name] ?? "").utf8)
        return SwiftLines(bytes).lines.filter { $0.depth == 0 }.compactMap { line in
            let line = bytes[line.start...].prefix { $0 != UInt8(ascii: "\n") }
            return line.starts(with: Self.publicMark.utf8) ? Self.declaredName(in: line) : nil
        }
    }

    private static let requirementMark = "// requires: "

    private static let publicMark = "public "

    /// A file that another one needs: `public APIOperation` where its declarations show in those of the other, so that an
    /// import of the module that has them must be public.
    struct Requirement: Hashable {
        let name: String
        let isPublic: Bool
    }

    /// The names in the first line, if that says what the file requires.
    private static func requirements(in text: String) -> [Requirement] {
        guard text.hasPrefix(requirementMark) else { return [] }
        let line = text.dropFirst(requirementMark.count).prefix { !$0.isNewline }
        return line.split(separator: ",").map { word in
            let word = word.drop(while: \.isWhitespace)
            let isPublic = word.hasPrefix(publicMark)
            return Requirement(name: String(isPublic ? word.dropFirst(publicMark.count) : word), isPublic: isPublic)
        }
    }

    private static func withoutRequirements(_ text: String) -> Substring {
        guard text.hasPrefix(requirementMark) else { return text[...] }
        let rest = text.drop { !$0.isNewline }.dropFirst()
        return rest.first?.isNewline == true ? rest.dropFirst() : rest
    }

    private static func rewritten(_ text: Substring, access: AccessLevel) -> String {
        guard access != .public else { return String(text) }
        let bytes = Array(text.utf8)
        // Beside a `package import` a plain one is ambiguous where imports are not internal by default.
        let rewrites: [(word: [UInt8], replacement: [UInt8])] =
            access == .internal
            ? [(Array("public ".utf8), [])]
            : [
                (Array("public ".utf8), Array("package ".utf8)),
                (Array("import ".utf8), Array("internal import ".utf8)),
            ]
        var result: [UInt8] = []
        result.reserveCapacity(bytes.count + bytes.count / 16)
        var copied = 0
        for line in SwiftLines(bytes).lines {
            let start = bytes[line.start...].firstIndex { $0 != UInt8(ascii: " ") } ?? bytes.count
            guard let rewrite = rewrites.first(where: { bytes[start...].starts(with: $0.word) }) else { continue }
            result += bytes[copied..<start]
            result += rewrite.replacement
            copied = start + rewrite.word.count
        }
        return String(decoding: result + bytes[copied...], as: UTF8.self)
    }

    /// The name of the type that a line declares: `Box` for `public nonisolated final class Box<Value> {`.
    private static func declaredName(in line: ArraySlice<UInt8>) -> String? {
        let modifiers: Set<String> = [
            "public", "package", "internal", "fileprivate", "private", "open", "final", "indirect", "nonisolated",
            "distributed",
        ]
        let kinds: Set<String> = ["struct", "enum", "class", "protocol", "actor", "typealias"]
        // A comment or a brace is no declaration, and most lines are one of these.
        guard let first = line.first, first != UInt8(ascii: "/"), first != UInt8(ascii: "}") else { return nil }
        var words = line.split(separator: UInt8(ascii: " "))[...]
        while let word = words.first, modifiers.contains(String(decoding: word, as: UTF8.self)) || word.first == 0x40 {
            words.removeFirst()
        }
        guard let kind = words.popFirst(), kinds.contains(String(decoding: kind, as: UTF8.self)) else { return nil }
        let name = words.first?.prefix { byte in byte >= 0x80 || byte == 0x5F || byte.isASCIIAlphanumeric } ?? []
        return name.isEmpty ? nil : String(decoding: name, as: UTF8.self)
    }

}
