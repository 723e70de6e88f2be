import ApusModel
import ApusSource

extension OperationBuilder {
    /// The expression that reads the body of a response.
    func read(_ content: ContentModel, as response: ResponseModel, of operation: OperationModel?) -> SourceText {
        if operation?.mayGetFile(as: response) == true { return "try response.textOrJSON()" }
        return read(content, of: response.mediaTypes, fromText: response.isReadFromText)
    }

    /// The same.
    ///
    /// - Parameters:
    ///   - mediaTypes: The media types in which it may come.
    ///   - fromText: Whether what is read as JSON may be a text as well.
    func read(_ content: ContentModel, of mediaTypes: [String], fromText: Bool = false) -> SourceText {
        switch content {
        case .json(let type, _):
            "try response\(fromText ? ".quotingText()" : "")\(Self.taking(type, in: mediaTypes, fromText)).json(\(types.spelling.witness(type) ?? ""))"
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

    /// The condition that a response with the status of success is no failure.
    static func isUnmarked(_ mark: FailureMark) -> SourceText {
        let value: SourceText =
            switch mark.value {
            case .boolean(let value): value ? "true" : "false"
            case .text(let text): .literal(text)
            default: "nil"
            }
        return "!response.has(\(SourceText.literal(mark.wireName)), \(value))"
    }

    /// What names the media types that are JSON without saying so: `.taking("application/vnd.pets")`.
    private static func taking(
        _ type: TypeReference, in mediaTypes: [String], _ fromText: Bool
    ) -> SourceText {
        let silent = silentJSON(of: type, among: mediaTypes, fromText: fromText)
        return silent.isEmpty ? "" : ".taking(\(literals(silent)))"
    }

    /// The media types of JSON that do not say so. A number or a boolean is the same text in all of them.
    static func silentJSON(of type: TypeReference, among mediaTypes: [String], fromText: Bool) -> [String] {
        let isSingle = if case .scalar(let scalar) = type { scalar != .json } else { false }
        return mediaTypes.filter { mediaType in
            // Most are, and to look closer takes some strings.
            if mediaType == "application/json" { return false }
            if mediaType == "*/*", isSingle { return true }
            return !mediaType.isNamedJSON && !mediaType.essence.contains("*")
                && !(fromText && mediaType.essence.hasPrefix("text/"))
        }
    }
}

extension OperationModel {
    /// Whether a response that the document calls a string in JSON may be a file: of what is there to be got.
    func mayGetFile(as response: ResponseModel) -> Bool { method == "GET" && response.isTextOrJSON }
}
