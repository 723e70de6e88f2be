import Example

func make() -> Cash { Cash(kind: "cash", sum: 1) }
