import ApusModel
import ApusSpec
import ApusSyntax

extension Lowering {
    /// What the comment of a schema's type, or of a property that has it, says.
    ///
    /// - Parameter saysDefault: Whether the default belongs there. That of an inline schema is its property's.
    func documentation(of schema: Schema, saysDefault: Bool = true) -> DocumentationModel {
        var remarks: [String] = []
        if saysDefault, let value = schema.defaultValue?.scalar, value.kind != .null, !value.text.isEmpty {
            remarks.append(DocumentationModel.startOfDefault + "\(value.text.inlineCode).")
        }
        if let type = schema.contentMediaType?.value, !type.isEmpty { remarks.append("Content: \(type.inlineCode).") }
        return DocumentationModel(
            summary: nil, description: schema.description, isDeprecated: schema.isDeprecated, remarks: remarks,
            link: Self.link(schema.externalDocs))
    }

    /// An External Documentation Object; nil without an address.
    static func link(_ node: SyntaxNode?) -> DocumentationLink? {
        guard let url = node?["url"]?.scalar?.text, !url.isEmpty else { return nil }
        return DocumentationLink(url: url, description: node?["description"]?.scalar?.text)
    }
}

extension DocumentationModel {
    /// How the remark about a default begins.
    fileprivate static let startOfDefault = "Default: "

    /// Takes out the remark about a default which is none.
    mutating func removeDefault() { remarks.removeAll { $0.hasPrefix(Self.startOfDefault) } }
}
