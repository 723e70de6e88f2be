@testable import ApusDiff
import ApusModel
import Testing

/// What a configuration decides about a module is compared as the declarations in it are.
@Suite struct ModuleShapeTests {
    private static let shape = ModuleShape(
        access: .public, client: "Pets", parts: ["mock": "Pets", "server": "PetsServer"],
        runtimes: ["server": "PetsServer"])

    private func rules(_ change: (inout ModuleShape) -> Void, back: Bool = false) -> [RuleID] {
        var other = Self.shape
        change(&other)
        return (back ? other.changes(to: Self.shape) : Self.shape.changes(to: other)).map(\.change.rule)
    }

    @Test func everyRuleIsFound() {
        let changes: [((inout ModuleShape) -> Void, RuleID, back: RuleID)] = [
            ({ $0.access = .package }, "swift-access-narrowed", "swift-access-widened"),
            ({ $0.access = .internal }, "swift-access-narrowed", "swift-access-widened"),
            (
                {
                    $0.client = "Animals"
                    $0.parts["mock"] = "Animals"
                }, "swift-module-renamed", "swift-module-renamed"
            ),
            ({ $0.parts["mock"] = "PetsMock" }, "swift-part-moved", "swift-part-moved"),
            ({ $0.parts["server"] = "Pets" }, "swift-part-moved", "swift-part-moved"),
            ({ $0.parts["server"] = nil }, "swift-part-removed", "swift-part-added"),
            ({ $0.runtime = "APIRuntime" }, "swift-runtime-moved", "swift-runtime-moved"),
            ({ $0.runtimes["server"] = "APIRuntime" }, "swift-runtime-moved", "swift-runtime-moved"),
        ]
        for (change, rule, back) in changes {
            #expect(rules(change) == [rule])
            #expect(rules(change, back: true) == [back])
        }
        #expect(Set(changes.flatMap { [$0.1, $0.back] }) == Set(RuleCatalog.module.map(\.id)))
    }

    /// Who renames the module imports the runtime by that name, too, where it stands in there.
    @Test func aRuntimeMovesWithItsClientUntold() {
        let moves = { (old: String?, new: String?) in
            ModuleShape(access: .public, client: "Pets", runtime: old)
                .changes(to: ModuleShape(access: .public, client: "Animals", runtime: new))
                .map(\.change).filter { $0.rule == "swift-runtime-moved" }.map(\.values)
        }
        #expect(moves(nil, nil).isEmpty && moves("APIRuntime", "APIRuntime").isEmpty)
        #expect(moves("APIRuntime", nil) == [ChangeValues(old: "APIRuntime", new: "Animals")])
        #expect(moves(nil, "APIRuntime") == [ChangeValues(old: "Pets", new: "APIRuntime")])
    }

    @Test func nobodyImportsWhatIsInternal() {
        let old = ModuleShape(access: .internal, client: "Pets", parts: ["mock": "Pets"])
        let new = ModuleShape(access: .internal, client: "Animals", parts: ["mock": "Animals"])
        #expect(old.changes(to: new).isEmpty)
    }
}
