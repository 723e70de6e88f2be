import Example

func use(_ item: Thing.C) -> Int {
    switch item {
    case .string: 1
    case .integer: 2
    }
}
