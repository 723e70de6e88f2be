import Example

func use(_ body: ListPets.OkBody) -> Int {
    switch body {
    case .string(let text): text.count
    case .integer(let number): number
    }
}
