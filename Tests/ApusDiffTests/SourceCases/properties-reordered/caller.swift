import Example

func make() -> Pet { Pet(name: "Rex", age: 7) }
