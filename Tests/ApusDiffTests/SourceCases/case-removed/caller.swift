import Example

func use(_ kind: Kind) -> Bool { kind == .dog }
