// parts: webhooks
import Example

func use(_ webhook: ExampleWebhook) -> String {
    switch webhook {
    case .thingCreated: "created"
    }
}
