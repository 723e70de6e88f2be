import PetStore

// snippet

extension Shop {
    func listPets(_: ListPets.Input) async throws -> ListPets.Output { .success([]) }
    func addPet(_: AddPet.Input) async throws -> AddPet.Output { .success(Pet(name: "Rex")) }
    func `default`(_: Default.Input) async throws -> Default.Output { .success() }
    func exportPets(_: ExportPets.Input) async throws -> ExportPets.Output { .success([Pet(name: "Rex")]) }
    func importPets(_: ImportPets.Input) async throws -> ImportPets.Output { .success() }
    func watchPets(_: WatchPets.Input) async throws -> WatchPets.Output { .success([]) }
    func visit(_: Visit.Input) async throws -> Visit.Output { .success() }
    func health(_: Health.Input) async throws -> Health.Output { .success("fine") }
}
