import Example

func make() -> ExampleClient { ExampleClient(credentials: .apiKey("k")) }
