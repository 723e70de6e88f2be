import Example

func use(_ thing: Thing) -> Int? { thing.c?.base64EncodedData().count }
