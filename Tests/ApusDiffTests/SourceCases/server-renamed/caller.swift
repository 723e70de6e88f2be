import Example

func make() -> ExampleClient { ExampleClient(server: .test) }
