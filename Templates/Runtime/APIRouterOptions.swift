// requires: public CallOptions, public ClientMiddleware, public OperationMetadata

/// What a router does beside reading requests and writing responses.
public nonisolated struct APIRouterOptions: Sendable {
    /// What sees requests and may answer them in the place of the API, the first one first.
    public var middlewares: [any ClientMiddleware]

    /// What is checked: inputs, and outputs where that is wanted.
    public var validation: ValidationScope

    /// How many bytes of a request are taken into memory.
    public var requestLimit: Int

    /// Is told of errors that the API throws, which are answered by status 500 and nothing more, and of those that end a
    /// stream which it answers with.
    public var onError: @Sendable (any Error, OperationMetadata) -> Void

    /// Makes options.
    public init(
        middlewares: [any ClientMiddleware] = [],
        validation: ValidationScope = .requests,
        requestLimit: Int = 32 << 20,
        onError: @escaping @Sendable (any Error, OperationMetadata) -> Void = { _, _ in }
    ) {
        self.middlewares = middlewares
        self.validation = validation
        self.requestLimit = requestLimit
        self.onError = onError
    }
}
