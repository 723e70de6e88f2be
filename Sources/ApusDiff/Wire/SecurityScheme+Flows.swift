import ApusSpec
import ApusSyntax

/// What a scheme says about where tokens come from, in one form for all versions of OpenAPI.
extension SecurityScheme {
    /// The names that the flows of Swagger 2.0 have from 3.0 on.
    private static let flowNames = ["application": "clientCredentials", "accessCode": "authorizationCode"]

    /// Addresses, and scopes by their names, as one text: what scopes are for is no part of it.
    var flows: String {
        let flows = entries(of: "flows").flatMap { flow in
            (flow.value.entries ?? []).map { "\(flow.key).\($0.key)=\(Self.text(of: $0))" }
        }
        let name = text(of: "flow").map { Self.flowNames[$0] ?? $0 }
        let own = uninterpreted.filter { $0.key != "flows" && $0.key != "flow" }.map { entry in
            (name.map { "\($0)." } ?? "") + "\(entry.key)=\(Self.text(of: entry))"
        }
        return (flows + own).sorted().joined(separator: "\n")
    }

    /// What the scopes are for, as one text; nil where there are none.
    var scopeTexts: String? {
        let scopes =
            entries(of: "flows").compactMap { $0.value["scopes"] }
            + [uninterpreted.first { $0.key == "scopes" }?.value]
            .compactMap { $0 }
        let texts = scopes.flatMap { $0.entries ?? [] }.map { "\($0.key): \($0.value.scalar?.text ?? "")" }
        return texts.isEmpty ? nil : Set(texts).sorted().joined(separator: " ")
    }

    private static func text(of entry: SyntaxEntry) -> String {
        guard entry.key == "scopes" else { return CanonicalValue.text(entry.value) }
        return (entry.value.entries ?? []).map(\.key).sorted().joined(separator: ",")
    }

    private func text(of key: String) -> String? { uninterpreted.first { $0.key == key }?.value.scalar?.text }

    private func entries(of key: String) -> [SyntaxEntry] { uninterpreted.first { $0.key == key }?.value.entries ?? [] }
}
