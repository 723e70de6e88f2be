import Example

func make() -> ExampleClient { ExampleClient(server: .beta) }
