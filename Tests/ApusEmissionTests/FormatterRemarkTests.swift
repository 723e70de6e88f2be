import Testing

@testable import ApusEmission

/// What swift-format is told of names.
@Suite struct FormatterRemarkTests {
    private let remark = "// swift-format-ignore-file: AlwaysUseLowerCamelCase"

    @Test(arguments: [
        "case gpt5_2025_08_07, other", "public var v1_0: String", "private var _v1_0: String", "func f(v1_2: Int) {}",
        "self = a(\"b\", v1_2: c)",
    ])
    func namesWithASignBetweenNumbersAreTold(line: String) {
        #expect(FormatterRemark.added(to: "// Made.\n\n\(line)\n") == "// Made.\n\(remark)\n\n\(line)\n")
        #expect(FormatterRemark.added(to: line) == "\(remark)\n\(line)")
    }

    @Test(arguments: [
        "case a: \"gpt5_2025\"", "/// gpt5_2025", "struct Matrix100_100 {}", "let a = 1_000", "self = .v1_0",
        "var a_1: Int",
        "",
    ])
    func othersAreNot(line: String) {
        #expect(FormatterRemark.added(to: "// Made.\n\n\(line)\n") == "// Made.\n\n\(line)\n")
    }
}
