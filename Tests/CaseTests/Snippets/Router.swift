import PetStore
import PetStoreServerKit

private func serve(shop: some PetStoreAPI, request: HTTPRequest, requestBody: HTTPBody) async throws {
    // snippet
}
