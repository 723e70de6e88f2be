import Example

func use(_ client: ExampleClient) async throws -> Bool {
    switch try await client.getThing() {
    case .pdf: true
    default: false
    }
}
