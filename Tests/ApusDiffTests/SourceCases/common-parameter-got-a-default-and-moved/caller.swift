import Example

func make() -> ExampleCommon { ExampleCommon(source: "shop", tenant: "1") }
