import Example

func use(_ pet: Pet) {
    print(pet.name, pet.tag ?? "none")
}

func make() -> Pet { Pet(name: "Rex", tag: nil) }
