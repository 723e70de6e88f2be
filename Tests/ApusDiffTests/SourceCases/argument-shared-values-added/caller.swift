import Example

func use(_ limit: Limit) -> Int {
    switch limit {
    case .few: 1
    case .many: 2
    case .undocumented: 3
    }
}
