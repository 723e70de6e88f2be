// requires: CredentialSource, HTTPRequest, LogText, SecurityScheme

public import Foundation

/// What proves to a server who calls.
///
/// Sent only with operations that ask for it, and only to the server of the client and hosts of its configuration. Where an
/// operation has alternatives, the first one is taken for which there is everything.
///
/// ```swift
/// .bearer { try await tokens.current() }
/// ```
public nonisolated struct Credentials: Sendable, CustomStringConvertible, CustomReflectable {
    let sources: [(scheme: String?, source: CredentialSource)]
    var areAlsoFor: @Sendable (HTTPRequest) -> Bool = { _ in false }

    init(_ sources: [(scheme: String?, source: CredentialSource)]) { self.sources = sources }

    /// No credentials.
    public static let none = Credentials([])

    /// The sources for the first of several alternatives for which there is everything; none where there is no such one.
    func sources(for alternatives: [SecurityRequirement]) -> [(scheme: SecurityScheme, source: CredentialSource)] {
        for alternative in alternatives {
            let needed = alternative.filter { $0.kind != .mutualTLS }
            let found = needed.compactMap { scheme in source(for: scheme, among: needed).map { (scheme, $0) } }
            if !found.isEmpty, found.count == needed.count { return found }
        }
        return []
    }

    /// The source of the scheme's name, else one without a name. That may serve one scheme of its kind alone: a key must
    /// not end up in the place of another.
    private func source(for scheme: SecurityScheme, among schemes: [SecurityScheme]) -> CredentialSource? {
        let fitting = sources.filter { $0.source.serves(scheme) }
        if let named = fitting.first(where: { $0.scheme == scheme.name }) { return named.source }
        let unnamed = fitting.first { $0.scheme == nil }?.source
        return unnamed.flatMap { source in schemes.count { source.serves($0) } == 1 ? source : nil }
    }

    /// The kinds of credentials; never what they hold.
    public var description: String {
        sources.isEmpty ? "none" : sources.map { "\($0.source.kind)" }.joined(separator: ", ")
    }

    public var customMirror: Mirror { Mirror(self, children: []) }
}

/// A source of credentials that failed; nothing was sent. Trying again is up to the source.
public nonisolated struct CredentialsError: Error, CustomStringConvertible {
    /// What the source threw.
    public let underlying: any Error

    public var description: String { "no credentials: \(LogText.line(of: underlying))" }
}

/// A token, and how long it may be used.
public nonisolated struct AccessToken: Sendable, CustomStringConvertible, CustomReflectable {
    /// The token.
    public let value: String
    /// When it expires; nil where that is not known.
    public let expiresAt: Date?

    /// Makes a token.
    public init(_ value: String, expiresAt: Date? = nil) { (self.value, self.expiresAt) = (value, expiresAt) }

    /// Whether it can still be used for a while: a token that expires on its way is of no use.
    var isFresh: Bool { expiresAt.map { $0.timeIntervalSinceNow > 10 } ?? true }

    /// Never the token.
    public var description: String { "AccessToken" }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
