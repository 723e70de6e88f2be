// parts: mock
import Example

func use(_ mock: ExampleMock) { mock.onGetPet = { _ in .ok(Pet(name: "Rex")) } }
