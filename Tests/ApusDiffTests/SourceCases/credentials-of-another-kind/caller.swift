import Example

func make(_ credentials: Credentials) -> ExampleClient { ExampleClient(credentials: credentials) }
