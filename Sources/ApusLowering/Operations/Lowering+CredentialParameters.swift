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
