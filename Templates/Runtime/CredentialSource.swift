// requires: Credentials, SecurityScheme

import Foundation

/// Where the tokens of one kind come from. The lock guards what is kept.
nonisolated final class CredentialSource: @unchecked Sendable {
    enum Kind: Sendable { case basic, bearer, apiKey }

    typealias Provider = @Sendable (_ scopes: [String]) async throws -> AccessToken

    let kind: Kind
    private let keepsTokens: Bool
    private let provider: Provider
    private let lock = NSLock()
    /// The tokens by their scopes, some of them still on their way.
    private var kept: [[String]: Renewal] = [:]

    init(_ kind: Kind, keepsTokens: Bool = false, _ provider: @escaping Provider) {
        (self.kind, self.keepsTokens, self.provider) = (kind, keepsTokens, provider)
    }

    func serves(_ scheme: SecurityScheme) -> Bool {
        switch (kind, scheme.kind) {
        case (.basic, .basic), (.bearer, .bearer), (.apiKey, .apiKey): true
        default: false
        }
    }

    /// The token to send.
    ///
    /// - Parameter rejected: A token that a server did not accept.
    func token(for scopes: [String], insteadOf rejected: String? = nil) async throws -> String {
        guard keepsTokens else { return try await provider(scopes).value }
        while true {
            let renewal = current(scopes)
            do {
                let token = try await Self.value(of: renewal.task)
                if token.value != rejected, token.isFresh || renewal.isNew { return token.value }
                drop(renewal, of: scopes)
                // A provider that has nothing better is not asked again and again.
                if renewal.isNew { return token.value }
            } catch {
                drop(renewal, of: scopes)
                throw error
            }
        }
    }

    /// Waits for a token as long as the call goes on; the renewal goes on for the others.
    private static func value(of task: Task<AccessToken, any Error>) async throws -> AccessToken {
        let (tokens, continuation) = AsyncThrowingStream<AccessToken, any Error>.makeStream()
        Task { do { continuation.yield(try await task.value) } catch { continuation.finish(throwing: error) } }
        for try await token in tokens { return token }
        throw CancellationError()
    }

    /// The token that is kept or on its way, else a new one.
    private func current(_ scopes: [String]) -> Renewal {
        lock.withLock {
            if let kept = kept[scopes] { return Renewal(task: kept.task, isNew: false) }
            // Not a child of any call: one that is cancelled must not take the token from the others.
            let renewal = Renewal(task: Task { [provider] in try await provider(scopes) }, isNew: true)
            kept[scopes] = renewal
            return renewal
        }
    }

    private func drop(_ renewal: Renewal, of scopes: [String]) {
        lock.withLock { if kept[scopes]?.task == renewal.task { kept[scopes] = nil } }
    }

    /// A token that has arrived or is on its way.
    private struct Renewal {
        let task: Task<AccessToken, any Error>
        /// Whether the call that asks is the one that began it.
        let isNew: Bool
    }
}
