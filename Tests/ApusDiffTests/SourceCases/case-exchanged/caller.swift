import Example

func use(_ kind: Kind) -> Int {
    switch kind {
    case .cat: 1
    case .dog: 2
    case .undocumented: 3
    }
}
