import Example

func use(_ chip: Chip) -> Int? {
    switch chip {
    case .string(let text): Int(text)
    case .array(let numbers): numbers.first
    }
}
