/// How a parameter is written (OpenAPI 3.0.4, section 4.7.12.3).
public nonisolated enum ParameterStyle: Sendable, Hashable {
    /// `;color=blue`, in paths.
    case matrix
    /// `.blue`, in paths.
    case label
    /// `blue,black`, in paths and headers.
    case simple
    /// `color=blue&color=black`, in queries and cookies.
    case form
    /// `color=blue%20black`, in queries.
    case spaceDelimited
    /// `color=blue%7Cblack`, in queries.
    case pipeDelimited
    /// `color%5BR%5D=100`, in queries.
    case deepObject
    /// `color=blue; color=black`, in cookies: like `form`, but without percent-encoding.
    case cookie
}
