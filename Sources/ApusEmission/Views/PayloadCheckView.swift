/// The check of what a case of an enum holds.
package struct PayloadCheckView: View {
    /// The case.
    package let name: SourceText
    /// What its payload is called.
    package let value: SourceText
    /// Whether the payload has all that is to be checked.
    package let checksItself: Bool
    /// What is checked of a payload that does not check itself.
    package let checks: [SourceText]

    package static let shape = ViewShape<PayloadCheckView>(
        "payloadCheck",
        .text("name") { $0.name },
        .text("value") { $0.value },
        .flag("checksItself") { $0.checksItself },
        .texts("checks") { $0.checks })
}
