import Example

func make() -> Thing { Thing(a: "a") }
