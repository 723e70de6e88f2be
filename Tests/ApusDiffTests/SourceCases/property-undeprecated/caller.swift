import Example

func use(_ pet: Pet) {
    print(pet.name, pet.tag ?? "none")
}
