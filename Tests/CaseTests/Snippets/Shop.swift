import PetStore

// snippet

extension Shop {
    func listPets(_: ListPets.Input) async throws -> ListPets.Output { .ok([]) }
    func addPet(_: AddPet.Input) async throws -> AddPet.Output { .created(Pet(name: "Rex")) }
    func `default`(_: Default.Input) async throws -> Default.Output { .noContent }
    func exportPets(_: ExportPets.Input) async throws -> ExportPets.Output { .ok([Pet(name: "Rex")]) }
    func importPets(_: ImportPets.Input) async throws -> ImportPets.Output { .noContent }
    func watchPets(_: WatchPets.Input) async throws -> WatchPets.Output { .ok([]) }
    func visit(_: Visit.Input) async throws -> Visit.Output { .noContent }
    func health(_: Health.Input) async throws -> Health.Output { .ok("fine") }
}
