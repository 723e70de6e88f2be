import PetStore
import PetStoreTesting
import Testing

private struct Screen {
    func load(from _: some PetStoreAPI) async throws {}
}

private func mock(screen: Screen) async throws {
    // snippet
}
