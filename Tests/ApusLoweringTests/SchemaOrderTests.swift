import ApusModel
import Testing

/// Which of several schemas has a type that stands in none of them by name does not hang on their order, nor on their names.
@Suite struct SchemaOrderTests {
    /// Expects declarations of schemas in either order.
    private func expect(_ schemas: [String], _ declarations: KeyValuePairs<String, String>) throws {
        for schemas in [schemas, schemas.reversed()] {
            let lowered = try Lowered(schemas: schemas.joined(separator: "\n"))
            for (path, declaration) in declarations { #expect(lowered.declaration(path) == declaration) }
        }
    }

    private static func reference(_ name: String) -> String { "{$ref: '#/components/schemas/\(name)'}" }

    /// What a choice repeats of its variants stands in these.
    @Test(arguments: ["Post", "Zeta"]) func variantsKeepWhatStandsInThem(post: String) throws {
        try expect(
            [
                "Record: {oneOf: [\(Self.reference("Same"))]}",
                "\(post): {allOf: [\(Self.reference("Record")), {required: [ttl], properties: {ttl: {type: integer}}}]}",
                "Same: {type: object, properties: {type: {type: string, enum: [a, b]}, data: {type: object, properties: {x: {}}}}}",
            ],
            ["Same": "struct type: Same.Kind optional, data: Same.SameData optional"])
    }

    /// What is but referred to stands where it is written.
    @Test(arguments: ["A", "Z"]) func whatIsReferredToStaysInItsPlace(owner: String) throws {
        try expect(
            [
                "\(owner): {type: object, properties: {size: {type: object, properties: {x: {type: integer}}}}}",
                "M: {type: object, properties: {length: {$ref: '#/components/schemas/\(owner)/properties/size'}}}",
            ],
            [
                owner: "struct size: \(owner).Size optional", "M": "struct length: \(owner).Size optional",
                "\(owner).Size": "struct x: int optional",
            ])
    }

    /// Elements of named lists have names of their own; so has what stands in others.
    @Test(arguments: ["Animal", "Zoo"]) func elementsOfListsHaveTheirNames(owner: String) throws {
        try expect(
            [
                "\(owner): {type: object, properties: {head: {type: object, properties: {x: {type: integer}}}}}",
                "heads: {type: array, items: {type: object, properties: {y: {type: integer}}}}",
            ],
            ["Heads": "= [Head]", "Head": "struct y: int optional", "\(owner).Head": "struct x: int optional"])
    }

    /// An object that is as a named schema is that, whatever in it is as another one.
    @Test(arguments: ["ACommit", "ZCommit"]) func objectsAreNamedOnesWithWhatStandsInThem(commit: String) throws {
        let user = "{type: object, properties: {name: {type: string}, mail: {type: string}, login: {type: string}}}"
        let proof = "{type: object, properties: {payload: {type: string}, reason: {type: string}}}"
        let same = "{type: object, properties: {author: \(user), proof: \(proof), id: {type: string}}}"
        try expect(
            [
                "Branch: {type: object, properties: {commit: \(same)}}", "\(commit): \(same)", "User: \(user)",
            ],
            [
                "Branch": "struct commit: \(commit) optional",
                commit: "struct author: User optional, proof: \(commit).Proof optional, id: string optional",
            ])
    }

    /// What several objects have alike is called as where nothing takes names from it.
    @Test(arguments: ["Ask", "Zap"]) func sharedTypesHaveTheirBestNames(other: String) throws {
        let roles = "{type: string, enum: [member, owner]}"
        let project = "{type: object, required: [id], properties: {id: {type: string}, role: \(roles)}}"
        let projects = "{type: array, items: \(project)}"
        try expect(
            [
                "Invite: {type: object, properties: {projects: \(projects)}}",
                "\(other): {type: object, properties: {role: {type: string, enum: [reader]}, projects: \(projects)}}",
            ],
            ["Project": "struct id: string required, role: Project.Role optional"])
    }
}
