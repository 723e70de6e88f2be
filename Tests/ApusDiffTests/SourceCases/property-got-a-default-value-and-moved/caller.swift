import Example

func make() -> Pet { Pet(age: 7, name: "Rex", tag: "dog") }
