// requires: Credentials, CredentialSource

nonisolated extension Credentials: ExpressibleByDictionaryLiteral {
    /// Credentials by the names that the document has for its security schemes:
    /// `["key": .apiKey("k3y"), "login": .basic(user: "ann", password: "...")]`.
    public init(dictionaryLiteral elements: (String, Credentials)...) {
        self.init(elements.flatMap { name, credentials in credentials.sources.map { (name, $0.source) } })
    }
}
