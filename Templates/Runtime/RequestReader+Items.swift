// requires: ItemError, public ItemFormat, public ItemStream, RequestProblem, RequestReader

nonisolated extension RequestReader {
    /// The body as items, which are read while they arrive. What is wrong with one of them is thrown to whoever reads them,
    /// as a ``RequestProblem``.
    public func items<Item>(_ format: ItemFormat<Item>) -> ItemStream<Item> {
        format.items(of: body, upTo: limit) { error in
            if !error.violations.isEmpty { return RequestProblem(error.violations) }
            if case .tooLong = error.problem { return RequestProblem(status: 413, detail: error.reason) }
            if case .transport = error.problem {
                return RequestProblem(status: 400, detail: "the body did not arrive whole")
            }
            return RequestProblem(status: 400, detail: "the body cannot be read: \(error.reason)")
        }
    }
}
