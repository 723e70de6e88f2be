import Example

func use(_ tag: Tag) -> String { tag }
