import Example

func use(_ pet: Pet) -> Int? {
    switch pet {
    case .cat(let cat): cat.lives
    case .dog(let dog): dog.tricks
    }
}
