private protocol Tokens: Sendable {
    func accessToken() async throws -> String
}

private func call(tokens: any Tokens, key: String) async throws {
    // snippet
}
