import Example

func make() -> Pet { Pet(width: 1, height: 2, crate: Crate(width: 3, height: 4)) }
