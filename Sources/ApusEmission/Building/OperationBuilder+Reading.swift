import ApusModel

extension OperationBuilder {
    /// The expression that reads the body of a response.
    ///
    /// - Parameter fromText: Whether what is read as JSON may be a text as well.
    func read(_ content: ContentModel, fromText: Bool = false) -> SourceText {
        switch content {
        case .json(let type, _):
            "try response\(fromText ? ".quotingText()" : "").json(\(types.spelling.witness(type) ?? ""))"
        case .form(let type, let fields, _):
            "try response.form(\(SourceText.joined([types.spelling.witness(type)].compactMap(\.self) + FormSpelling.own(fields))))"
        case .multipart(let type, _): "try response.multipart(\(types.spelling.spell(type)).init(from:))"
        case .choice(let id, _): "try \(types.spelling.path(of: id))(from: response)"
        case .text: "try response.text()"
        case .data: "try response.data()"
        case .stream: "response.body"
        case .items(let items, let mediaType):
            "try response.items(\(types.spelling.format(of: items)), contentType: \(SourceText.literal(mediaType)))"
        }
    }
}
