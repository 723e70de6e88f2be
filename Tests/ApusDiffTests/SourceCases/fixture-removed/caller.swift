// parts: fixtures
import Example

func use() -> GetPet.Output { .exampleTom }
