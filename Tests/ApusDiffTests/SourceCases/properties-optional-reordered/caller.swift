import Example

func make() -> Pet { Pet(name: "Rex", color: "red", tag: "dog") }
