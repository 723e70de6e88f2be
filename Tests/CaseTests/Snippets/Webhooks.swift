import PetStore
import PetStoreServerKit

private func serve(hooks: some PetStoreWebhookHandler) {
    // snippet
    _ = served
}
