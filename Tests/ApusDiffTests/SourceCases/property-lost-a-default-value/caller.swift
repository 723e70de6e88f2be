import Example

func make() -> Pet { Pet() }
