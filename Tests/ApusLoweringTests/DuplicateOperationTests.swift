import ApusLowering
import ApusModel
import ApusSource
import Testing

/// What operations are called whose `operationId` others have, too, and which of them a router cannot reach.
@Suite struct DuplicateOperationTests {
    private func names(_ paths: String) throws -> [String] {
        try Lowered(paths: paths).model.operations.map(\.functionName.text)
    }

    private static let projects = "/projects: {get: {operationId: list, tags: [projects], responses: {}}}\n"
    private static let keys = "/keys: {get: {operationId: list, tags: [a.b/v1/keys], responses: {}}}\n"
    private static let others = """
        /members: {get: {operationId: list, tags: [m], responses: {}}}
        /members/{id}: {get: {operationId: list, tags: [m], responses: {}}}
        /scopes: {get: {operationId: list, responses: {}}}

        """

    @Test func tellsDuplicatesApart() throws {
        #expect(try names(Self.projects + Self.keys) == ["projectsList", "keysList"])
        #expect(try names(Self.others) == ["getMembers", "getMemberById", "getScopes"])
        // The tag is in the ID already.
        let repeated = "/a: {get: {operationId: listAll, tags: [list]}, put: {operationId: listAll, tags: [list]}}"
        #expect(try names(repeated) == ["getA", "putA"])
    }

    /// What an operation alone is called by the document no other one takes.
    @Test func leavesNamesToTheirOwners() throws {
        let owner = "/three: {get: {operationId: getOne}}\n/four: {get: {operationId: getOne2}}"
        let twins = "/one: {get: {operationId: list}}\n/two: {get: {operationId: list}}\n"
        #expect(try names(twins + owner) == ["getOne3", "getTwo", "getOne", "getOne2"])
        #expect(try names("/one: {get: {}}\n" + owner) == ["getOne3", "getOne", "getOne2"])
        // The tag is the other form.
        let tagged = "/one: {get: {operationId: list, tags: [one]}}\n/two: {get: {operationId: list, tags: [two]}}\n"
        #expect(try names(tagged + owner) == ["oneList", "twoList", "getOne", "getOne2"])
        let taken = "/three: {get: {operationId: oneList}}"
        #expect(try names(tagged + taken) == ["getOne", "twoList", "oneList"])
    }

    /// Further operations change no name, wherever they stand.
    @Test func keepsNames() throws {
        let all = try names(Self.others + Self.keys + Self.projects)
        #expect(all == ["getMembers", "getMemberById", "getScopes", "keysList", "projectsList"])
    }

    @Test(arguments: [true, false])
    func saysWhatARouterCannotReach(isServed: Bool) throws {
        var options = LoweringOptions(name: "Example")
        options.isServed = isServed
        let paths = """
            paths:
              /a/{id}: {put: {operationId: put, responses: {}}, get: {operationId: get, responses: {}}}
              '/a/{a}#x': {put: {operationId: share, responses: {}}, delete: {operationId: remove, responses: {}}}
              '/a/{a}?b=1#x': {put: {operationId: other, responses: {}}}
            """
        let found = try Lowered(paths, options: options).findings.filter { $0.contains("[duplicate-path]") }
        #expect(found.count == (isServed ? 1 : 0))
        #expect(found.allSatisfy { $0.contains("never calls 'share'") && $0.contains("'PUT /a/{id}'") })
    }
}
