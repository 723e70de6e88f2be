import Example

func make() -> Pet { Pet(alias: nil, name: "Rex") }
