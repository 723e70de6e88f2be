import Example

func make() -> Pet { Pet(tag: nil, name: "Rex") }
