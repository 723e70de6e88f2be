import Foundation
import PetStore

private struct Visited: Sendable {
    let day: String
}

extension PetStoreClient {
    fileprivate func listPets(limit: Int, offset: Int) async throws -> [Pet] { [] }
    fileprivate func listPets(page: Int) async throws -> [Pet] { [] }
    fileprivate func listVisits(after: String?) async throws -> (items: [Visited], next: String?) { ([], nil) }
}

private func pages(client: PetStoreClient) async throws {
    // snippet
}
