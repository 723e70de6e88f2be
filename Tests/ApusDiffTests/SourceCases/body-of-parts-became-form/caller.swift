import Example

func use(_ input: AddThing.Input) -> String? { input.body.photo?.filename }
