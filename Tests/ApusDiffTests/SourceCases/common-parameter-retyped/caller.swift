import Example

func make() -> ExampleClient { ExampleClient(common: .init(xSource: "a")) }
