/// A text with names in braces, as paths and the URLs of servers are: `/orders/{orderId}`.
///
/// A name goes from the first opening brace to the next closing one, as the request writer of the runtime reads it.
package struct URLTemplate {
    /// A piece of the text.
    package enum Part: Hashable {
        /// What stands outside of braces.
        case text(String)
        /// What stands in them.
        case name(String)
    }

    /// The pieces in order; only a text stands behind the last name, be it empty.
    package let parts: [Part]

    /// Cuts a text at its names.
    package init(_ text: String) {
        var parts: [Part] = []
        var rest = text[...]
        while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
            parts += [.text(String(rest[..<open])), .name(String(rest[rest.index(after: open)..<close]))]
            rest = rest[rest.index(after: close)...]
        }
        self.parts = parts + [.text(String(rest))]
    }

    /// The names in order, each once.
    package var names: [String] {
        parts.reduce(into: []) { names, part in
            if case .name(let name) = part, !names.contains(name) { names.append(name) }
        }
    }
}
