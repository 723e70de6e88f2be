// requires: public APIOperation, public RequestProblem, public RequestReader, public ResponseWriter

/// An operation as a server sees it: how its requests are read, and how its answers are written.
public nonisolated protocol ServedOperation: APIOperation {
    /// The media types of the body; empty where there is none.
    static var requestTypes: [String] { get }

    /// The media types of what an answer of success holds; empty where it holds nothing.
    static var responseTypes: [String] { get }

    /// Whether the body of a request is handed on while it arrives. Any other is in memory before it is read.
    static var isRequestStreamed: Bool { get }

    /// Whether the parameter at the end of the path may be several segments.
    static var endsInSegments: Bool { get }

    /// What the query of a request has by which the operation is told from others at its path; empty where there is none.
    static var routedQuery: String { get }

    /// Reads the parameters and the body.
    ///
    /// - Throws: ``RequestProblem`` where they are not what the document says.
    static func read(_ request: RequestReader) throws -> Input

    /// Writes an answer.
    static func write(_ output: Output, to response: inout ResponseWriter)

    /// The answer to a request that has a problem, where the document has one.
    static func answer(to problem: RequestProblem) -> Output?
}

nonisolated extension ServedOperation {
    /// Without a binary body there is nothing to hand on.
    public static var isRequestStreamed: Bool { false }

    /// As a rule, a parameter is one segment.
    public static var endsInSegments: Bool { false }

    /// As a rule, the path tells.
    public static var routedQuery: String { "" }

    /// Without a documented failure there is none.
    public static func answer(to problem: RequestProblem) -> Output? { nil }
}
