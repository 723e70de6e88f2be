import ApusLowering
import ApusModel
import ApusSource
import Foundation
import Testing

/// What nobody asked for by name is there for something that is of its type.
@Suite struct UnreferredTypeTests {
    private static let cases = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../CaseTests/Cases").standardized

    /// The documents of the cases, as far as they are one file.
    private static let documents: [String] = {
        let found = (try? FileManager.default.contentsOfDirectory(atPath: cases.path)) ?? []
        return found.sorted().filter { name in
            let files = try? FileManager.default.contentsOfDirectory(atPath: cases.appending(path: name).path)
            // One has a form that is no object: it is lowered before that is known, and is bytes then.
            return name != "media-ranges" && files?.contains("spec.yaml") == true
        }
    }()

    @Test(arguments: documents)
    func everyInlineTypeIsThatOfSomething(name: String) throws {
        let data = try Data(contentsOf: Self.cases.appending(path: name).appending(path: "spec.yaml"))
        let file = SourceFile(name: "spec.yaml", text: String(decoding: data, as: UTF8.self))
        guard let lowered = try? Lowered(file, options: .init(name: "Example")) else { return }
        let model = lowered.model
        let components = model.types.ids.filter { id in
            if case .component = model.types[id].source { true } else { false }
        }
        let operations = model.operations.flatMap(model.mentioned) + model.common.mentioned
        let failures = model.failures.flatMap(\.responses).flatMap { response in
            (response.content?.type.mentioned ?? []) + [response.headers].compactMap(\.self)
        }
        let reached = model.reached(from: components + operations + failures)
        let strays = model.types.ids.filter { id in
            guard !reached.contains(id), case .inline = model.types[id].source else { return false }
            if case .headers = model.types[id].kind { return false }
            return !model.types[id].nested.contains { reached.contains($0) }
        }
        #expect(strays.map { model.types[$0].name.text } == [])
    }
}

extension CommonModel? {
    fileprivate var mentioned: [TypeID] { self?.parameters.flatMap(\.type.mentioned) ?? [] }
}
