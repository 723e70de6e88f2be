private func page() async throws {
    // snippet
}
