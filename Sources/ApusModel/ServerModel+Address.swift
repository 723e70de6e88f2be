extension ServerModel {
    /// How the URL of a server is cut into what the runtime wants.
    package enum Address: Hashable, Sendable {
        /// Not before the variables have their values: only these show where the scheme or the host ends.
        case text
        /// Templates of the parts; the path is empty, or begins with a slash or with a variable that stands for one.
        case parts(scheme: String, authority: String, path: String)
    }

    /// The URL, cut where its text ends the host, or where a variable begins that stands for a path: `/v1` in
    /// `https://api.example.com{basePath}`. A value that callers choose for it cannot lead to another host then.
    package var address: Address {
        // Where the caller chooses scheme and host, only the whole text shows where they end.
        guard let (scheme, rest) = url.cut(at: "://") else { return .text }
        let parts = URLTemplate(rest).parts
        var authority = ""
        for (index, part) in parts.enumerated() {
            switch part {
            case .text(let text):
                if let slash = text.utf8.firstIndex(of: UInt8(ascii: "/")) {
                    return .parts(
                        scheme: scheme, authority: authority + text[..<slash],
                        path: text[slash...] + Self.template(parts[(index + 1)...]))
                }
                authority += text
            case .name(let name):
                let isLastOfHost = Self.endsHost(parts[(index + 1)...])
                switch place(of: name, behind: authority, isLastOfHost: isLastOfHost) {
                case .host: authority += "{\(name)}"
                case .path:
                    return .parts(scheme: scheme, authority: authority, path: Self.template(parts[index...]))
                case .both: return .text
                }
            }
        }
        return .parts(scheme: scheme, authority: authority, path: "")
    }

    /// Whether the address of this server, or of one that goes along with it, is a text before its variables have values.
    package var hasTextualAddress: Bool {
        address == .text
            || siblings.contains { sibling in
                var other = self
                other.url = sibling.url
                return other.address == .text
            }
    }

    /// The variables whose values callers choose freely and which stand in the host, or may.
    package var hostVariables: [Variable] {
        let host = if case .parts(_, let authority, _) = address { authority } else { url }
        return variables.filter { $0.enumeration == nil && host.contains("{\($0.wireName)}") }
    }

    private enum Place { case host, path, both }

    /// Where a variable stands, as far as the values that the document has for it show.
    private func place(of name: String, behind authority: String, isLastOfHost: Bool) -> Place {
        guard let variable = variables.first(where: { $0.wireName == name }) else { return .host }
        let values = (variable.enumeration?.cases.map(\.value) ?? [variable.defaultValue]).filter { !$0.isEmpty }
        // Of a host that is not complete without it, it is a part.
        let isOpen = authority.hasSuffix(".") || authority.hasSuffix(":")
        if values.isEmpty { return isOpen || !isLastOfHost ? .host : .both }
        if !authority.isEmpty, !isOpen, variable.defaultValue.hasPrefix("/") || values.allSatisfy({ $0.hasPrefix("/") })
        {
            return .path
        }
        return values.contains { $0.utf8.contains(UInt8(ascii: "/")) } ? .both : .host
    }

    /// Whether the host ends before some parts, or a variable may end it.
    private static func endsHost(_ parts: ArraySlice<URLTemplate.Part>) -> Bool {
        guard case .text(let text)? = parts.first else { return true }
        return text.isEmpty || text.utf8.first == UInt8(ascii: "/")
    }

    private static func template(_ parts: ArraySlice<URLTemplate.Part>) -> String {
        parts.map { part in
            switch part {
            case .text(let text): text
            case .name(let name): "{\(name)}"
            }
        }.joined()
    }
}

extension String {
    /// What stands before and behind a separator, where it first occurs; compared by bytes, for a URL may have anything
    /// behind it.
    package func cut(at separator: String) -> (before: String, behind: String)? {
        let bytes = Array(utf8)
        let mark = Array(separator.utf8)
        guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: mark) }) else { return nil }
        return (
            String(decoding: bytes[..<start], as: UTF8.self),
            String(decoding: bytes[(start + mark.count)...], as: UTF8.self)
        )
    }
}
