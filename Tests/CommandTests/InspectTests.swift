import Foundation
import Testing

/// `apus inspect` on a document of real size: what a pipe takes in one go is less.
@Suite struct InspectTests {
    /// For each stage the beginning of its text, and something that the rest must have.
    private static let stages = [
        ("syntax", "1:1 mapping (", "\"OrderLine\": mapping"), ("document", "Document\n", "\"OrderLine\""),
        ("model", "APIModel\n", "\"OrderLine\""), ("examples", "508:20 URL\n", " Receipt\n"),
        ("views", "files\n", "Models/OrderLine.swift: ModelFileView"),
        ("files", "Failures/BadRequestOrUnauthorizedFailure.swift\n", "\nShopAPI.swift\n"),
    ]

    @Test(arguments: stages) func everyStageHasAText(stage: String, start: String, content: String) throws {
        let run = try inspect(stage, "text")
        #expect(run.output.hasPrefix(start), "\(run)")
        #expect(run.output.contains(content))
    }

    @Test(arguments: stages.map(\.0)) func everyStageIsJSON(stage: String) throws {
        let run = try inspect(stage, "json")
        let value = try JSONSerialization.jsonObject(with: Data(run.output.utf8))
        switch value {
        case let fields as [String: Any]: #expect(fields.count >= 2)
        // The configuration asks for a few files more.
        case let elements as [Any] where stage == "files":
            #expect((40...(try OrderManagement.fileCount.get())).contains(elements.count))
        case let elements as [[String: Any]]:
            #expect(elements.count >= 40)
            #expect(elements.allSatisfy { $0["type"] is String && $0["at"] is String && $0["value"] != nil })
        default: Issue.record("\(type(of: value))")
        }
    }

    private func inspect(_ stage: String, _ format: String) throws -> ToolRun {
        let folder = try OrderManagement.generated.get()
        let arguments = ["inspect", OrderManagement.document, "--stage", stage, "--format", format, "--name", "Shop"]
        let run = try Tool.run(arguments, in: folder)
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.errors.isEmpty)
        #expect(!run.output.isEmpty)
        return run
    }
}
