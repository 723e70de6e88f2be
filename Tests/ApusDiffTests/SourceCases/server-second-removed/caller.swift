import Example

func make() -> ExampleClient { ExampleClient(server: .api) }
