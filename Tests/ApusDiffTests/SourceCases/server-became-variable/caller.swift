import Example

func make() -> ExampleClient {
    let server = ExampleServer.default
    return ExampleClient(server: server)
}
