// requires: Credentials, CredentialSource

nonisolated extension Credentials {
    /// A key, in the place that the document says.
    public static func apiKey(_ key: String) -> Credentials {
        Credentials([(nil, CredentialSource(.apiKey) { _ in AccessToken(key) })])
    }
}
