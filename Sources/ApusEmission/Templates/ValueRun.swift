/// What stands between two partials of a template that lead back to it, or sections that have some: values and text, and
/// sections and other partials of these. The
/// library gets a single tag for it, because a tag costs it as much as a line costs us, and each element of a list as much
/// again.
struct ValueRun: Sendable {
    private enum Part {
        case text(String)
        /// The name of a value of the view.
        case value(String)
        /// The text that a list has got to.
        case element
        /// The name of a flag or a list, with what stands for it or for each of its elements.
        case section(String, [Part])
        /// The same with what stands for what is false or empty.
        case inverted(String, [Part])
    }

    /// A section that has begun and not ended.
    private struct Section {
        let name: String
        let isInverted: Bool
        /// What stands before it, in the section around it.
        let before: [Part]
    }

    /// Room for what most runs become.
    private static let usualSize = 512

    /// What stands in the innermost section.
    private var parts: [Part] = []
    private var sections: [Section] = []
    private var isText = true

    /// Whether a section has begun and not ended.
    var isInSection: Bool { !sections.isEmpty }

    /// Adds text.
    mutating func add(text: ArraySlice<UInt8>) { parts.append(.text(String(decoding: text, as: UTF8.self))) }

    /// Adds the mark of a piece.
    mutating func add(mark: [UInt8]) { add(.text(String(decoding: mark, as: UTF8.self))) }

    /// Adds a value.
    mutating func add(value name: String) { add(.value(name)) }

    /// Adds the text that the list has got to.
    mutating func addElement() { add(.element) }

    /// Begins a section: what is added next stands in it.
    mutating func begin(_ name: String, isInverted: Bool) {
        sections.append(Section(name: name, isInverted: isInverted, before: parts))
        parts = []
    }

    /// Ends the innermost section.
    mutating func endSection() {
        guard let section = sections.popLast() else { return }
        let inside = parts
        parts = section.before
        add(section.isInverted ? .inverted(section.name, inside) : .section(section.name, inside))
    }

    private mutating func add(_ part: Part) {
        parts.append(part)
        isText = false
    }

    /// What the library gets to read: a mark for text alone, else a tag with the number of the run.
    func libraryText(keeping pieces: inout LayoutPieces) -> [UInt8] {
        if !isText { return Array("{{&\(pieces.add(self))(.)}}".utf8) }
        var text: [UInt8] = []
        for case .text(let part) in parts { text += part.utf8 }
        return text.isEmpty ? [] : pieces.add(.text(text))
    }

    /// The text with what a view has for the names.
    func text(of view: RenderedView) -> String {
        var result = ""
        result.reserveCapacity(Self.usualSize)
        Self.add(parts, of: view, element: nil, to: &result)
        return result
    }

    private static func add(
        _ parts: [Part], of view: RenderedView, element: SourceText?, to result: inout String
    ) {
        for part in parts {
            switch part {
            case .text(let text): result += text
            case .value(let name): result.append(piece: view.text(of: name)?.text ?? "")
            case .element: result += element?.text ?? ""
            case .inverted(let name, let parts):
                if view.section(name) == nil { add(parts, of: view, element: nil, to: &result) }
            case .section(let name, let parts):
                switch view.section(name) {
                case .flag: add(parts, of: view, element: nil, to: &result)
                case .texts(let texts): for text in texts { add(parts, of: view, element: text, to: &result) }
                case .views(let views): for view in views.all { add(parts, of: view, element: nil, to: &result) }
                case nil: break
                }
            }
        }
    }
}
