import ApusSource
import ApusSyntax

extension DocumentReader {
    /// Reads one entry of `components/securitySchemes`.
    func readSecurityScheme(_ entry: SyntaxEntry) -> SecurityScheme? {
        guard let node = resolve(entry.value, kind: "the security scheme"),
            let view = ObjectView(node, kind: "Security Scheme Object", reader: self)
        else { return nil }
        view.checkFields([
            "type", "description", "name", "in", "scheme", "bearerFormat", "flows", "openIdConnectUrl",
            "oauth2MetadataUrl", "deprecated", "flow", "authorizationUrl", "tokenUrl", "scopes",
        ])
        guard let type = view.locatedText("type") else {
            view.reportMissing("type")
            return nil
        }
        guard let kind = securityKind(type, view) else { return nil }
        var scheme = SecurityScheme(name: entry.name, kind: kind, description: view.text("description"))
        let swaggerFields = document.version == .v20 ? ["flow", "authorizationUrl", "tokenUrl", "scopes"] : []
        scheme.uninterpreted = view.fields(["flows", "openIdConnectUrl", "oauth2MetadataUrl"] + swaggerFields)
        return scheme
    }

    private func securityKind(_ type: Located<String>, _ view: ObjectView) -> SecurityScheme.Kind? {
        switch type.value {
        case "http":
            guard let scheme = view.text("scheme") else {
                view.reportMissing("scheme")
                return nil
            }
            return .http(scheme: scheme.lowercased())
        case "apiKey":
            guard let name = view.text("name"), let place = view.locatedText("in") else {
                view.reportMissing("name' or 'in")
                return nil
            }
            guard let location = Parameter.Location(rawValue: place.value),
                [.header, .query, .cookie].contains(location)
            else {
                diagnostics.warning(
                    .unknownValue, "'\(place.value)' is no place for a key; it can be in header, query or cookie",
                    at: place.range)
                return nil
            }
            return .apiKey(name: name, location: location)
        case "basic" where document.version == .v20: return .http(scheme: "basic")
        case "oauth2": return .oauth2
        case "openIdConnect": return .openIDConnect
        case "mutualTLS": return .mutualTLS
        default:
            let known = ["http", "apiKey", "oauth2", "openIdConnect", "mutualTLS"]
            let hint = NearestName.suggestion(for: type.value, in: known)
            diagnostics.warning(
                .unknownValue, "'\(type.value)' is no type of security scheme\(hint)", at: type.range)
            return nil
        }
    }

    /// Reads the `security` field; nil when the object has none.
    func readSecurity(_ view: ObjectView) -> [SecurityRequirement]? {
        guard view["security"] != nil else { return nil }
        return view.list("security").compactMap { node in
            guard let entries = node.entries else { return nil }
            var uses: [SecurityRequirement.Use] = []
            for entry in entries {
                guard let scheme = securityScheme(for: entry) else {
                    diagnostics.warning(
                        .unknownSecurityScheme, "no security scheme is called '\(entry.key)'", at: entry.keyRange)
                    continue
                }
                let scopes = entry.value.elements?.compactMap { $0.scalar?.text } ?? []
                uses.append(SecurityRequirement.Use(scheme: scheme, scopes: scopes))
            }
            return uses.isEmpty && !entries.isEmpty ? nil : SecurityRequirement(uses: uses)
        }
    }

    /// The name of the scheme that a requirement asks for by its name or, from OpenAPI 3.2 on, by its URI (section
    /// "Security Requirement Object"). One of another file counts as a component of the document from then on.
    private func securityScheme(for entry: SyntaxEntry) -> String? {
        func isComponent(_ name: String) -> Bool {
            document.components.securitySchemes.contains { $0.name.value == name }
        }
        if isComponent(entry.key) { return entry.key }
        guard document.version == .v32, let found = located(entry.key, from: entry.keyRange.file) else { return nil }
        let known = self.found("#/components/securitySchemes", from: root.range.file)?.node
        let component = known.flatMap { resolve($0, kind: "what stands there") }?.entries?.first {
            $0.value === found.node
        }
        if let component { return isComponent(component.key) ? component.key : nil }
        let name = found.key.flatMap { isComponent($0.value) ? nil : $0.value } ?? entry.key
        let own = SyntaxEntry(key: name, keyRange: found.key?.range ?? entry.keyRange, value: found.node)
        guard let scheme = readSecurityScheme(own) else { return nil }
        document.components.securitySchemes.append(scheme)
        return name
    }
}
