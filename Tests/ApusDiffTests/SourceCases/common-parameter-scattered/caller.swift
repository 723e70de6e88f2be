import Example

func make() -> ExampleClient { ExampleClient(common: .init(source: "a")) }
