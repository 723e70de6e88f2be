import Example

func isBusy(_ failure: GetThings.Failure) -> Bool {
    switch failure {
    case .tooManyRequests: true
    default: false
    }
}
