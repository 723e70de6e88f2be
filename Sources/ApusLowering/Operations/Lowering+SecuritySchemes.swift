import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lowers the security schemes that operations ask for.
    func lowerSecuritySchemes() {
        let used = Set(
            (document.security + document.operations.flatMap { $0.security ?? [] })
                .flatMap(\.uses).map(\.scheme))
        for scheme in document.components.securitySchemes where used.contains(scheme.name.value) {
            let kind = usableKind(of: scheme)
            var lowered = SecuritySchemeModel(name: scheme.name.value, kind: kind)
            lowered.origin = Origin(place: scheme.name.range)
            model.securitySchemes.append(lowered)
        }
        // An operation that is left out may ask for any of them.
        if !options.toleratesUnknownNames { reportUnused(document.components.securitySchemes, used) }
    }

    /// Tells what the client cannot be given, though the document describes it: a scheme that no operation asks for. One of
    /// several that is sent like one that is asked for is no loss.
    private func reportUnused(_ schemes: [SecurityScheme], _ used: Set<String>) {
        guard !document.operations.isEmpty else { return }
        var sent = schemes.filter { used.contains($0.name.value) }.map { kind(of: $0) }
        for scheme in schemes where !used.contains(scheme.name.value) && !sent.contains(kind(of: scheme)) {
            switch kind(of: scheme) {
            case .basic, .bearer, .apiKey: sent.append(kind(of: scheme))
            case .mutualTLS, .other: continue
            }
            let name = scheme.name.value
            let remedy = "'credentials: {schemes: [\(name.inYAML)]}' in the configuration asks for it in all of them"
            if saysWhatIsNeeded {
                diagnostics.note(
                    .unusedSecurityScheme,
                    "no operation asks for '\(name)', so that the client does not send it; \(remedy)",
                    at: scheme.name.range)
            } else {
                diagnostics.warning(
                    .unusedSecurityScheme,
                    "no operation asks for '\(name)', so that the client takes no credentials; \(remedy)",
                    at: scheme.name.range)
                return
            }
        }
    }

    /// Whether the document says of any request whether it needs credentials.
    private var saysWhatIsNeeded: Bool {
        document.securityRange != nil
            || document.operations.contains { $0.securityRange != nil || $0.security != nil }
    }

    /// What credentials a scheme asks for. A key in a header field whose name is none is a bearer token where that is what
    /// the name says.
    private func usableKind(of scheme: SecurityScheme) -> SecuritySchemeModel.Kind {
        let kind = kind(of: scheme)
        guard case .apiKey(.header, let name) = kind, !name.isToken else {
            report(kind, of: scheme.name)
            return kind
        }
        let words = name.lowercased().split { $0 == " " || $0 == ":" }
        let isBearer = words == ["authorization", "bearer"]
        diagnostics.warning(
            .invalidHeaderName,
            "'\(name)' is no name of a header field; "
                + (isBearer
                    ? "the key is taken as a bearer token"
                    : "the client has no credentials for '\(scheme.name.value)', but a middleware can add them"),
            at: scheme.name.range)
        return isBearer ? .bearer : .other(name)
    }

    private func kind(of scheme: SecurityScheme) -> SecuritySchemeModel.Kind {
        switch scheme.kind {
        case .http(scheme: "basic"): .basic
        case .http(scheme: "bearer"), .oauth2, .openIDConnect: .bearer
        case .http(let other): .other(other)
        case .apiKey(let name, .header): .apiKey(.header, name: name)
        case .apiKey(let name, .cookie): .apiKey(.cookie, name: name)
        // No other place is read.
        case .apiKey(let name, .query), .apiKey(let name, .path), .apiKey(let name, .querystring):
            .apiKey(.query, name: name)
        case .mutualTLS: .mutualTLS
        }
    }

    private func report(_ kind: SecuritySchemeModel.Kind, of name: Located<String>) {
        switch kind {
        case .basic, .bearer, .apiKey: break
        case .mutualTLS:
            diagnostics.note(
                .unsupportedSecurityScheme,
                "the certificate for '\(name.value)' is up to the transport, such as the configuration of a URLSession",
                at: name.range)
        case .other(let scheme):
            diagnostics.warning(
                .unsupportedSecurityScheme,
                "the client has no credentials for '\(name.value)' (HTTP's '\(scheme)'); a middleware can add them",
                at: name.range)
        }
    }
}

extension String {
    /// The text as an element of a YAML list: in quotes where it is none, or another value, without.
    fileprivate var inYAML: String {
        func isLetter(_ byte: UInt8) -> Bool { byte.isASCIILetter || byte == 0x5F }
        let isPlain =
            utf8.first.map(isLetter) == true
            && utf8.allSatisfy { isLetter($0) || $0.isASCIIDigit || $0 == 0x2D || $0 == 0x2E }
        let isWord = !["true", "false", "yes", "no", "on", "off", "null", "y", "n"].contains(lowercased())
        if isPlain, isWord { return self }
        return "\"\(replacing("\\", with: "\\\\").replacing("\"", with: "\\\""))\""
    }
}
