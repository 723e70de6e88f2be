import PetStore

// snippet

extension Shop {
    func listPets(_: ListPets.Input) async throws -> ListPets.Output { .ok([]) }
    func addPet(_: AddPet.Input) async throws -> AddPet.Output { .created(Pet(name: "Rex")) }
    func `default`(_: Default.Input) async throws -> Default.Output { .noContent }
    func visit(_: Visit.Input) async throws -> Visit.Output { .noContent }
    func health(_: Health.Input) async throws -> Health.Output { .ok("fine") }
}
