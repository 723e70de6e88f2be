import Example

func use(_ chip: Chip) -> Int? {
    switch chip {
    case .string(let text): Int(text)
    case .marks(let numbers): numbers.first
    }
}
