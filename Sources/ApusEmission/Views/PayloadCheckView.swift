/// The check of what a case of an enum holds.
package struct PayloadCheckView: View {
    /// The case.
    package let name: SourceText
    /// What its payload is called.
    package let value: SourceText
    /// Whether the payload has all that is to be checked.
    package let checksItself: Bool
    /// What is checked of a payload that does not check itself, or not all.
    package let checks: [SourceText]
    /// Whether that is said of the payload, which stands where the value does.
    package var isOfPayload: Bool = true

    package static let shape = ViewShape<PayloadCheckView>(
        "payloadCheck",
        .text("name") { $0.name },
        .text("value") { $0.value },
        .flag("checksItself") { $0.checksItself },
        .flag("isOfPayload") { $0.isOfPayload },
        .texts("checks") { $0.checks })
}
