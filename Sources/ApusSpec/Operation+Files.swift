import ApusSource

extension Operation {
    /// The files that an operation of Swagger 2.0 is for whose response has no schema, where it produces nothing but bytes:
    /// an archive or an image. What the document says of all operations counts for GET alone. By the letter there is no body
    /// (section "Response Object"); nobody asks for nothing of such a type.
    package func undescribedFiles(of response: Response, with status: ResponseStatus) -> [MediaType]? {
        guard method.value == "GET" || producesItself && method.value != "HEAD", response.content.isEmpty,
            [.code(200), .range(2)].contains(status), !produces.isEmpty,
            produces.allSatisfy({ !$0.value.contains("*") && MediaTypeKind($0.value) == .binary })
        else { return nil }
        return produces.map { MediaType(name: $0, range: response.range) }
    }
}
