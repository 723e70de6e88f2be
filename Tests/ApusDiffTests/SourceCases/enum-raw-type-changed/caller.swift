import Example

func use(_ kind: Kind) -> Int { kind.rawValue + 1 }
