import Example

func make() -> ExampleClient { ExampleClient() }
