import Example

func use(_ thing: Thing) -> String? { thing.c }
