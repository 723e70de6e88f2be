/// Values that follow each other in a template, with the text around them: what stands between two sections, partials or
/// elements of a list. The library gets a single tag for it, because a tag costs it as much as a line costs us.
struct ValueRun: Sendable {
    private enum Part {
        case text(String)
        /// The name of a value of the view.
        case value(String)
    }

    private var parts: [Part] = []
    private var hasValues = false

    /// Adds text.
    mutating func add(text: ArraySlice<UInt8>) { parts.append(.text(String(decoding: text, as: UTF8.self))) }

    /// Adds a value.
    mutating func add(value name: String) {
        parts.append(.value(name))
        hasValues = true
    }

    /// What the library gets to read: a mark for text alone, else a tag with the number of the run.
    func libraryText(keeping pieces: inout LayoutPieces) -> [UInt8] {
        if hasValues { return Array("{{&\(pieces.add(self))(.)}}".utf8) }
        let text = self.text { _ in nil }
        return text.isEmpty ? [] : pieces.add(.text(Array(text.utf8)))
    }

    /// The text with the values of a view.
    func text(_ value: (String) -> SourceText?) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .value(let name): result.append(piece: value(name)?.text ?? "")
            }
        }
        return result
    }
}
