import Example

func make() -> Pet { Pet(alias: "Rexy", name: "Rex", tag: nil) }
