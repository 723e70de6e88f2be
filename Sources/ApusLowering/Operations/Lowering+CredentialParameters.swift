import ApusSource
import ApusSpec

extension Lowering {
    /// Whether a parameter is the API key of a security scheme that the operation asks for, and says so: the client's
    /// credentials hold it, and would send it a second time. On another host, to which they do not go, nothing else sends it.
    func isCredential(_ parameter: Parameter, of operation: Operation) -> Bool {
        guard let scheme = document.scheme(of: operation, sentAs: parameter), !goesWithoutCredentials(operation) else {
            return false
        }
        note(
            .credentialParameter,
            "the parameter '\(parameter.name.value)' is left out: the client's credentials for "
                + "'\(scheme.name.value)' hold its value",
            at: parameter.name.range)
        return true
    }
}

extension Document {
    /// The security scheme of an operation that sends an API key where a parameter of it stands, under the same name.
    func scheme(of operation: Operation, sentAs parameter: Parameter) -> SecurityScheme? {
        let schemes = components.securitySchemes
        if schemes.isEmpty { return nil }
        let uses = security(of: operation).flatMap(\.uses)
        return schemes.first { scheme in
            guard case .apiKey(let name, let location) = scheme.kind, location == parameter.location else {
                return false
            }
            // Names of header fields have no case (RFC 9110, section 5.1).
            let isSame =
                location == .header
                ? name.lowercased() == parameter.name.value.lowercased() : name == parameter.name.value
            return isSame && uses.contains { $0.scheme == scheme.name.value }
        }
    }
}
