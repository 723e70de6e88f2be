import Example

func make() -> Cat { Cat(sort: "house") }
