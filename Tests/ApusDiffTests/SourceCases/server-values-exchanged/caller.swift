import Example

func make() -> ExampleClient { ExampleClient(server: .default(region: .us)) }
