import Example

func use(_ kind: Pet.Kind) -> Bool { kind == .cat }
