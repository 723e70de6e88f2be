import ApusModel

extension TypeSpelling {
    /// How the items of a body are written, as an argument: `.lines()`, `.events(endingWith: ["[DONE]"])`.
    func format(of items: ItemsModel) -> SourceText {
        let coding = witness(items.type).map { ["ItemCoding(\($0))" as SourceText] } ?? []
        switch items.format {
        case .lines: return ".lines(\(SourceText.joined(coding)))"
        case .textSequence: return ".textSequence(\(SourceText.joined(coding)))"
        case .textEvents: return ".textEvents()"
        case .typedEvents: return ".typedEvents()"
        case .events(let ends, let passed):
            var arguments = coding
            if !ends.isEmpty { arguments.append("endingWith: [\(SourceText.joined(ends.map(SourceText.literal)))]") }
            if !passed.isEmpty {
                arguments.append("passingOver: [\(SourceText.joined(passed.map(SourceText.literal)))]")
            }
            return ".events(\(SourceText.joined(arguments)))"
        }
    }
}
