import ApusDiff
import ApusModel
import Foundation
import Testing

/// Changes every part of a real model, one at a time, and looks whether the comparison sees it.
@Suite struct SourceMutationTests {
    /// A change of a model that breaks code, with the subject that has to be named.
    struct Mutation {
        let model: APIModel
        let name: String
    }

    private static func model(of path: String = "spec/order-management.yaml") throws -> APIModel {
        let root = URL(fileURLWithPath: #filePath).appendingPathComponent("../../..").standardized
        return try ComparedSide(String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)).model
    }

    private func expectBreaks(_ mutations: [Mutation], _ old: APIModel, _ level: ChangeLevel = .breaking) {
        #expect(!mutations.isEmpty)
        for mutation in mutations {
            let changes = ModelComparison.changes(old: old, new: mutation.model).map(\.change)
            #expect(changes.compactMap(\.levels.source).max() == level, "\(mutation.name)")
            // One cause is told once.
            #expect(changes.count == 1, "\(mutation.name): \(SourceListing.text(changes))")
        }
    }

    /// Every way to change something of each struct.
    private func structures(_ model: APIModel, _ change: (inout StructureModel, Int) -> Bool) -> [Mutation] {
        model.types.ids.flatMap { id -> [Mutation] in
            guard case .structure(let structure) = model.types[id].kind else { return [] }
            return structure.properties.indices.compactMap { index in
                var (mutant, changed) = (model, structure)
                guard change(&changed, index) else { return nil }
                mutant.types[id].kind = .structure(changed)
                return Mutation(model: mutant, name: "\(model.types[id].name).\(structure.properties[index].name)")
            }
        }
    }

    @Test func properties() throws {
        let model = try Self.model()
        expectBreaks(
            structures(model) { structure, index in
                structure.properties.remove(at: index)
                return true
            }, model)
        expectBreaks(
            structures(model) { structure, index in
                structure.properties[index].name = SwiftIdentifier(known: "renamedForTheTest")
                return true
            }, model)
        expectBreaks(
            structures(model) { structure, index in
                structure.properties[index].type = .dictionary(structure.properties[index].type)
                return true
            }, model)
        expectBreaks(
            structures(model) { structure, index in
                let wasOptional = structure.properties[index].presence == .optional
                structure.properties[index].presence = wasOptional ? .required : .patch
                return true
            }, model)
        expectBreaks(
            structures(model) { structure, index in
                guard !structure.properties[index].documentation.isDeprecated else { return false }
                structure.properties[index].documentation.isDeprecated = true
                return true
            }, model, .risky)
    }

    @Test func cases() throws {
        let model = try Self.model()
        func enumerations(_ change: (inout EnumerationModel) -> Void) -> [Mutation] {
            model.types.ids.compactMap { id in
                guard case .enumeration(var enumeration) = model.types[id].kind else { return nil }
                var mutant = model
                change(&enumeration)
                mutant.types[id].kind = .enumeration(enumeration)
                return Mutation(model: mutant, name: model.types[id].name.text)
            }
        }
        expectBreaks(enumerations { $0.cases.removeLast() }, model)
        expectBreaks(
            enumerations {
                $0.cases.append(.init(name: SwiftIdentifier(known: "added"), value: "added", documentation: .init()))
            }, model)
        expectBreaks(enumerations { $0.cases[0].name = SwiftIdentifier(known: "renamed") }, model)
        expectBreaks(enumerations { $0.rawType = .integer }, model)
    }

    @Test(arguments: ["union-case-added", "union-case-retyped", "union-undocumented-case-added"])
    func casesOfUnions(_ folder: String) throws {
        let model = try Self.model(of: "Tests/ApusDiffTests/SourceCases/\(folder)/after.yaml")
        func unions(_ change: (inout UnionModel, Int) -> Void) -> [Mutation] {
            model.types.ids.flatMap { id -> [Mutation] in
                guard case .union(let union) = model.types[id].kind else { return [] }
                return union.variants.indices.map { index in
                    var (mutant, changed) = (model, union)
                    change(&changed, index)
                    mutant.types[id].kind = .union(changed)
                    return Mutation(model: mutant, name: "\(model.types[id].name) \(union.variants[index].name)")
                }
            }
        }
        expectBreaks(unions { $0.variants[$1].name = SwiftIdentifier(known: "renamed") }, model)
        expectBreaks(unions { $0.variants[$1].type = .array($0.variants[$1].type) }, model)
        expectBreaks(
            unions { union, _ in
                union.variants.append(.init(name: SwiftIdentifier(known: "added"), type: .scalar(.date)))
            }, model)
        expectBreaks(unions { $0.variants.remove(at: $1) }, model)
    }

    @Test func types() throws {
        let model = try Self.model()
        expectBreaks(
            model.types.ids.map { id in
                var mutant = model
                mutant.types[id].name = SwiftIdentifier(known: "RenamedForTheTest")
                return Mutation(model: mutant, name: model.types[id].name.text)
            }, model)
    }

    @Test func operations() throws {
        let model = try Self.model()
        func operations(_ change: (inout OperationModel) -> Bool) -> [Mutation] {
            model.operations.indices.compactMap { index in
                var mutant = model
                return change(&mutant.operations[index])
                    ? Mutation(model: mutant, name: model.operations[index].id) : nil
            }
        }
        expectBreaks(
            operations {
                $0.functionName = SwiftIdentifier(known: "renamedForTheTest")
                return true
            }, model)
        expectBreaks(
            operations {
                if $0.parameters.isEmpty { return false }
                $0.parameters.removeLast()
                return true
            }, model)
        expectBreaks(
            operations {
                if $0.parameters.isEmpty { return false }
                $0.parameters[0].type = .scalar(.boolean)
                return true
            }, model)
        expectBreaks(
            operations {
                let had = $0.body != nil
                $0.body = nil
                return had
            }, model)
        expectBreaks(
            operations {
                $0.responses.removeLast()
                return true
            }, model)
        expectBreaks(
            operations {
                guard let place = $0.responses.firstIndex(where: { !$0.isSuccess }) else { return false }
                $0.responses[place].name = SwiftIdentifier(known: "renamedForTheTest")
                return true
            }, model)
        expectBreaks(
            operations {
                guard let place = $0.responses.firstIndex(where: { $0.content != nil }) else { return false }
                $0.responses[place].content = .data(mediaType: "application/octet-stream")
                return true
            }, model)
    }
}
