// parts: mock
import Example

func use(_ mock: ExampleMock) -> Int { mock.getPetInputs.count }
