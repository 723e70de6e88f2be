import Example

func use(_ pet: Pet) -> String { pet.home?.city ?? "none" }
func make() -> Pet.Home { Pet.Home() }
