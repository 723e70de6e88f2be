/// Values and lists of texts that follow each other in a template, with the text around them: what stands between two other
/// sections, partials or elements of a list. The library gets a single tag for it, because a tag costs it as much as a line
/// costs us, and each element of a list as much again.
struct ValueRun: Sendable {
    private enum Part {
        case text(String)
        /// The name of a value of the view.
        case value(String)
        /// The name of a list of texts, with what stands for each.
        case list(String, [Part])
        /// The text that a list has got to.
        case element
    }

    private var parts: [Part] = []
    private var hasValues = false
    /// The list that has begun and not ended.
    private var list: (name: String, parts: [Part])?

    /// Whether a list has begun and not ended.
    var isInList: Bool { list != nil }

    /// Adds text.
    mutating func add(text: ArraySlice<UInt8>) { add(.text(String(decoding: text, as: UTF8.self))) }

    /// Adds a value.
    mutating func add(value name: String) {
        add(.value(name))
        hasValues = true
    }

    /// Begins a list of texts: what is added next stands for each of them.
    mutating func begin(list name: String) {
        list = (name, [])
        hasValues = true
    }

    /// Adds the text that the list has got to.
    mutating func addElement() { add(.element) }

    /// Ends the list.
    mutating func endList() {
        if let list { parts.append(.list(list.name, list.parts)) }
        list = nil
    }

    private mutating func add(_ part: Part) {
        if list == nil { parts.append(part) } else { list?.parts.append(part) }
    }

    /// What the library gets to read: a mark for text alone, else a tag with the number of the run.
    func libraryText(keeping pieces: inout LayoutPieces) -> [UInt8] {
        if hasValues { return Array("{{&\(pieces.add(self))(.)}}".utf8) }
        let text = self.text({ _ in nil }, { _ in [] })
        return text.isEmpty ? [] : pieces.add(.text(Array(text.utf8)))
    }

    /// The text with the values and lists of a view.
    func text(_ value: (String) -> SourceText?, _ list: (String) -> [SourceText]) -> String {
        var result = ""
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .value(let name): result.append(piece: value(name)?.text ?? "")
            case .list(let name, let parts): for text in list(name) { Self.add(text, as: parts, to: &result) }
            case .element: break
            }
        }
        return result
    }

    private static func add(_ element: SourceText, as parts: [Part], to result: inout String) {
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .element: result += element.text
            case .value, .list: break
            }
        }
    }
}
