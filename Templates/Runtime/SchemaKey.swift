/// The one coding key of all generated types: a property's name as it stands in the document.
///
/// A `CodingKeys` enum per type would say the same and cost the compiler more than anything else in a model.
nonisolated struct SchemaKey: CodingKey {
    let stringValue: String

    /// Objects have no integer keys.
    var intValue: Int? { nil }

    init(_ name: String) { stringValue = name }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { return nil }
}
