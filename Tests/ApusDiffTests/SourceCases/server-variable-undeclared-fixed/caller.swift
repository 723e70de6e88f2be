import Example

func use() -> ExampleClient { ExampleClient(server: .default(host: "api.example.com")) }
