import ApusModel
import ApusTemplates
import Testing

@testable import ApusEmission

/// What a `switch` over the cases of an enum looks like.
@Suite struct LongEnumerationTests {
    private func text(cases count: Int) throws -> String {
        var model = APIModel.things
        let cases = try (1...count).map { number in
            let name = try #require(SwiftIdentifier("case\(number)"))
            return EnumerationModel.Case(name: name, value: "\(number)", documentation: .init())
        }
        _ = model.types.add(
            TypeModel(
                name: .init(known: "Kind"), kind: .enumeration(.init(rawType: .string, cases: cases)),
                documentation: .init()))
        let options = EmissionOptions(access: .public, documentName: "a.yaml")
        let files = try Emitter(templates: .embedded(), options: options).emit(model, jobs: 1).flatMap(\.files)
        return try #require(files.first { $0.path == "Models/Kind.swift" }?.text)
    }

    @Test func aLongOneIsNoExpression() throws {
        let short = try text(cases: 100)
        #expect(short.contains("        case .case100: \"100\"\n        case .undocumented(let value): value\n"))
        let long = try text(cases: 101)
        #expect(long.contains("        case .case1: return \"1\"\n"))
        #expect(long.contains("        case .undocumented(let value): return value\n"))
    }
}
