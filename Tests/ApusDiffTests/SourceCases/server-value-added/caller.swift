import Example

func name(of region: ExampleServer.Region) -> String {
    switch region {
    case .eu: "Europe"
    }
}
