/// The requests that an API sends.
package enum ReceivedKind: Sendable, Hashable, CaseIterable {
    /// To an address that is agreed on elsewhere.
    case webhook
    /// To an address that an operation was given.
    case callback
}

/// Which operations and schemas of a document a client is made of.
package struct Selection: Sendable, Hashable {
    /// Names of one kind each, as a configuration states them.
    package struct Names: Sendable, Hashable {
        /// The `operationId` of operations, or method and path where they have none: `GET /pets`.
        package var operations: [Located<String>] = []
        /// Tags of operations.
        package var tags: [Located<String>] = []
        /// Path templates; `*` stands for any text: `/pets/*`.
        package var paths: [Located<String>] = []
        /// Named schemas.
        package var schemas: [Located<String>] = []

        /// Makes an empty list.
        package init() {}

        /// Whether no operation is spoken of.
        package var namesNoOperation: Bool { operations.isEmpty && tags.isEmpty && paths.isEmpty }
    }

    /// What belongs to the client: operations by any of the three; all of them when none is named. Schemas are those that
    /// the operations need, and these.
    package var included = Names()
    /// What does not, even if it is included.
    package var excluded = Names()
    /// Which requests of the API are answered. Names of operations and tags speak of webhooks, too, and so do paths, for
    /// which the name of a webhook stands. Callbacks belong to their operations, and can be excluded.
    package var received: Set<ReceivedKind> = []

    /// Selects everything.
    package init() {}

    /// Whether all operations and schemas are selected.
    package var isEverything: Bool { included == Names() && excluded == Names() }

    /// Whether only a part of the operations may be selected, so that only what they need is.
    package var restrictsOperations: Bool { !included.namesNoOperation || !excluded.namesNoOperation }
}
