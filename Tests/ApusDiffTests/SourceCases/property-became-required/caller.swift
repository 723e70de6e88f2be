import Example

func use(_ pet: Pet) -> Int {
    if let tag = pet.tag { tag.count } else { 0 }
}
