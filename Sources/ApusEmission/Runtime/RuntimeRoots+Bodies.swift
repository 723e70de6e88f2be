import ApusModel

extension RuntimeRoots {
    /// The files that reading a response of one media type needs beside those of its type.
    static func reading(_ response: ResponseModel, of operation: OperationModel) -> Set<String> {
        guard case .json(let type, _) = response.content else { return [] }
        if operation.mayGetFile(as: response) { return ["ResponseReader+TextOrJSON"] }
        return reading(type, in: response.mediaTypes, fromText: response.isReadFromText)
    }

    /// The files that the cases of a body in one of several media types need beside those of their types.
    static func coding(of choice: ChoiceModel) -> Set<String> {
        var roots: Set<String> = []
        for item in choice.cases {
            if choice.isRequest, item.isSentInSeveral { roots.insert("RequestWriter+MediaRange") }
            if !choice.isRequest, case .json(let type, _) = item.content {
                roots.formUnion(reading(type, in: item.mediaRanges, fromText: item.isReadFromText))
            }
        }
        return roots
    }

    private static func reading(_ type: TypeReference, in mediaTypes: [String], fromText: Bool) -> Set<String> {
        var roots: Set<String> = fromText ? ["ResponseReader+QuotedText"] : []
        if !OperationBuilder.silentJSON(of: type, among: mediaTypes, fromText: fromText).isEmpty {
            roots.insert("ResponseReader+JSONTypes")
        }
        return roots
    }
}
