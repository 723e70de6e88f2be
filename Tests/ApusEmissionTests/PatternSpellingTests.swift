import ApusModel
import Testing

@testable import ApusEmission

/// Patterns as the runtime's nodes.
@Suite struct PatternSpellingTests {
    @Test(
        arguments: [
            (.sequence([.start, .text(["a", "b"]), .end]), #".start, .text("ab"), .end"#), (.empty, ""), (.any, ".any"),
            (.wordBoundary, ".wordBoundary"), (.notWordBoundary, ".notWordBoundary"), (.text(["\""]), #".text("\"")"#),
            (.text(["\\", "("]), #".text("\\(")"#), (.set(PatternScalarSet(scalars: ["a", "c"])), #".set("ac")"#),
            (.set(PatternScalarSet(ranges: ["a"..."z", "0"..."9"])), #".set("a"..."z", "0"..."9")"#),
            (.notSet(PatternScalarSet()), #".notSet("")"#),
            (
                .set(PatternScalarSet(categories: [.uppercaseLetter, .decimalNumber])),
                #".set("", categories: .uppercaseLetter, .decimalNumber)"#
            ),
            (.either([.any, .sequence([.any, .any])]), ".either(.any, .group(.any, .any))"),
            (.either([.empty, .any]), ".either(.group(), .any)"),
            (.repeated(.any, .optional), ".repeated(0...1, .any)"),
            (.repeated(.sequence([.any, .end]), .zeroOrMore), ".repeated(0..., .any, .end)"),
            (.repeated(.any, .oneOrMore), ".repeated(1..., .any)"),
            (.repeated(.any, .exactly(3)), ".repeated(3...3, .any)"),
            (.repeated(.any, .atLeast(2)), ".repeated(2..., .any)"),
            (.repeated(.sequence([.any, .any]), .between(0, 12345)), ".repeated(0...12_345, .any, .any)"),
        ] as [(PatternModel, String)])
    func spellsNodes(model: PatternModel, expected: String) {
        let arguments = PatternSpelling.arguments(of: ValueRules.Pattern(text: "x\"", model: model))
        #expect(SourceText.joined(arguments).text == (expected.isEmpty ? #""x\"""# : #""x\"", "# + expected))
    }
}
