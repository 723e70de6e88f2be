// parts: mock
import Example

func use(_ mock: ExampleMock) { mock.onGetPet = { _ in .success(Pet(name: "Rex")) } }
