import Example

func use(_ items: ItemStream<ListPets.OkItem>) async throws {
    for try await item in items { print(item.a ?? "") }
}
