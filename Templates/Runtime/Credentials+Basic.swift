// requires: Credentials, CredentialSource

import Foundation

nonisolated extension Credentials {
    /// A user and a password (RFC 7617).
    public static func basic(user: String, password: String) -> Credentials {
        let token = Data("\(user):\(password)".utf8).base64EncodedString()
        return Credentials([(nil, CredentialSource(.basic) { _ in AccessToken(token) })])
    }
}
