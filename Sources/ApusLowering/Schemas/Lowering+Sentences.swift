import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

// Texts for people to read, of which programs make nothing: `issue` is `CARD_EXPIRED`, and `description` says "The card is
// expired.", which is worded anew one day. A case for each would have a name of as many words.

extension Lowering {
    /// The plain text that a property is whose own schema lists sentences and nothing else; nil for any other. A list with a
    /// name is an enum: somebody wanted one.
    func sentenceType(of handle: Handle<Schema>) -> TypeReference? {
        guard !components.contains(handle), let texts = sentences(of: handle) else { return nil }
        if texts.count < document.schemas[handle].listed?.count ?? 0 {
            reportDuplicates(in: document.schemas[handle].listed ?? [], as: .string)
        }
        types[handle] = .scalar(.string)
        return .scalar(.string)
    }

    /// The sentences that a schema lists, each once; nil where it lists anything else.
    func sentences(of handle: Handle<Schema>) -> [String]? {
        // Most list nothing, and are not worth a copy.
        if document.schemas[handle].enumeration == nil, document.schemas[handle].constant == nil { return nil }
        let schema = document.schemas[handle]
        let values = (schema.listed ?? []).filter { !$0.isNull }
        guard schema.types == .string || schema.types == nil, schema.enumerationNames.isEmpty, !values.isEmpty else {
            return nil
        }
        let texts = values.compactMap(\.scalar).filter { $0.kind == .string }.map(\.text)
        return texts.count == values.count && texts.allSatisfy(Self.isSentence) ? Self.distinct(texts) : nil
    }

    /// Whether a text is a sentence: three words and a full stop, or too many words for a name.
    static func isSentence(_ text: String) -> Bool {
        let words = text.split(whereSeparator: \.isWhitespace)
        let isEnded = words.last?.last.map { ".!?".contains($0) } ?? false
        return words.count > (isEnded ? 2 : 8)
    }

    /// Says in the comment of a property which sentences some schemas list.
    func describeSentences(of schemas: [Handle<Schema>], in documentation: inout DocumentationModel) {
        let texts = Self.distinct(schemas.flatMap { sentences(of: $0) ?? [] })
        if texts.isEmpty { return }
        let shown = texts.prefix(10).map(\.inlineCode)
        let last = texts.count > 10 ? "\(texts.count - 10) more" : shown[shown.count - 1]
        let others = texts.count > 10 ? shown : shown.dropLast()
        let list = others.isEmpty ? last : "\(others.joined(separator: ", ")) and \(last)"
        documentation.remarks.append("The document lists \(list).")
    }

    /// Texts that only look alike are two.
    private static func distinct(_ texts: [String]) -> [String] {
        var seen: Set<[UInt8]> = []
        return texts.filter { seen.insert(Array($0.utf8)).inserted }
    }
}
