package import ApusSource

/// Which schemas values of requests have, and which those of responses: `readOnly` and `writeOnly` mean something for
/// schemas of both. Requests that the API sends hold what it has, as responses do: what is `readOnly` is theirs, too.
package struct SchemaDirections: Sendable {
    /// The schemas of what is sent, and all that they mention.
    package let sent: Set<Handle<Schema>>
    /// The schemas of what is received, and all that they mention.
    package let received: Set<Handle<Schema>>

    /// Finds the directions of all schemas that operations reach.
    package init(_ document: Document) {
        var sent = SchemaReach(document)
        var received = SchemaReach(document)
        for operation in document.operations {
            sent.addSent(operation)
            received.addReceived(operation)
        }
        for (_, item) in document.receivedItems {
            for operation in item.item.operations {
                received.addSent(operation)
                sent.addReceived(operation)
            }
        }
        self.sent = sent.schemas
        self.received = received.schemas
    }
}
