import PetStore
import PetStoreTesting

private func streams(client: PetStoreClient, mock: PetStoreMock) async throws {
    // snippet
}
