import Example

func use(_ common: ExampleCommon) -> String { common.source }
