import ApusModel

extension OperationBuilder {
    /// The statement that writes bytes of one of several media types.
    static func write(bytes value: SourceText, _ mediaTypes: [String]) -> SourceText {
        "request.body(\(value), within: \(literals(mediaTypes)))"
    }

    /// What is said of bytes that have to say their media type.
    static func types(ofBytes body: BodyModel) -> String? {
        if body.isSentInSeveral {
            return "Bytes, with their media type: one of \(body.mediaTypes.map(\.inlineCode).joined(separator: ", "))."
        }
        return body.content.mediaRange.map { range in
            if range == "*/*" { return "Bytes of any media type." }
            return "Bytes, with their media type: "
                + (range.contains("*") ? "one of \(range.inlineCode)." : "\(range.inlineCode) with the boundary.")
        }
    }
}

extension BodyModel {
    /// Whether bytes say which of several media types they are of.
    var isSentInSeveral: Bool {
        if case .stream = content { !alternates.isEmpty } else { false }
    }
}

extension ChoiceModel.Case {
    /// The same of bytes beside other bodies.
    var isSentInSeveral: Bool {
        if case .stream = content { mediaRanges.count > 1 } else { false }
    }
}
