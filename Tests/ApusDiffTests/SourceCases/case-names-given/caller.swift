import Example

func make() -> Thing { Thing(c: .a) }
