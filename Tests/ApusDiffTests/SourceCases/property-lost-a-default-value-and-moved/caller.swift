import Example

func make() -> Pet { Pet(tag: "dog", age: 7, name: "Rex") }
