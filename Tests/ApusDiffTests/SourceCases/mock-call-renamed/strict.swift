// parts: mock
import Example

func use(_ call: ExampleMock.Call) -> String {
    switch call {
    case .getPet(let input): input.id
    }
}
