import ApusLowering
import ApusModel
import Testing

/// What operations are called whose documents have names for them in their IDs, or beside these.
@Suite struct StatedNameTests {
    private func names(_ paths: String, rename: [String: String] = [:]) throws -> [String] {
        let lowered = try Lowered(paths: paths, options: LoweringOptions(name: "Example", renames: rename))
        #expect(!lowered.findings.contains { $0.contains("[renamed]") || $0.contains("[unknown-name]") })
        return lowered.model.operations.map(\.functionName.text)
    }

    private static let item = "'/items/{item_id}': {get: {operationId: read_item_items__item_id__get, responses: {}}}\n"

    @Test(arguments: [
        ("/items/{item_id}", "read_item_items__item_id__get", "readItem"),
        ("/v1/a-b.c/", "_list_all_v1_a_b_c__get", "listAll"), ("/", "root__get", "root"),
        ("/v1/items?beta=true", "beta_list_items_v1_items_get", "betaListItems"),
        ("/größe", "size_größe_get", "size"),
        // Nothing of it is a name, it is another path, or another method.
        ("/items", "_items_get", "itemsGet"),
        ("/items", "list_things_get", "listThingsGet"), ("/items", "list_items_put", "listItemsPut"),
        ("/items", "list.all_items_get", "listAllItemsGet"),
    ])
    func findsTheFunctionInAnID(path: String, id: String, name: String) throws {
        let found = try names("'\(path)': {get: {operationId: '\(id)', responses: {}}}")
        #expect(found == [name])
    }

    @Test func leavesAnIDWholeWhereItsFunctionHasTwoRoutes() throws {
        let other = "/v2/items: {get: {operationId: read_item_v2_items_get, responses: {}}}\n"
        #expect(try names(Self.item + other) == ["readItemItemsItemIdGet", "readItemV2ItemsGet"])
        let owner = "/v2/items: {get: {operationId: readItem, responses: {}}}\n"
        #expect(try names(Self.item + owner) == ["readItemItemsItemIdGet", "readItem"])
    }

    @Test func takesTheNameOfAMethod() throws {
        func operation(_ id: String, _ name: String) -> String {
            "/\(id): {get: {operationId: get-\(id), x-methodName: \(name), responses: {}}}\n"
        }
        #expect(try names(operation("disputes", "getAllDisputes")) == ["getAllDisputes"])
        // No identifier, two of one name, and the ID of another one.
        #expect(try names(operation("a", "'all of it'") + operation("b", "[x]")) == ["getA", "getB"])
        #expect(try names(operation("a", "list") + operation("b", "list")) == ["getA", "getB"])
        #expect(try names(operation("a", "getB") + operation("b", "getB")) == ["getA", "getB"])
        #expect(try names(operation("a", "get_b") + operation("b", "other")) == ["getA", "other"])
        #expect(try names(operation("a", "getA")) == ["getA"])
        // Members that every client has.
        #expect(try names(operation("a", "init") + operation("b", "with")) == ["getA", "getB"])
    }

    @Test func takesTheNamesOfCallbacks() throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                post:
                  operationId: subscribe
                  responses: {}
                  callbacks:
                    sent: {'{$request.body#/url}': {post: {operationId: post-sent, x-methodName: onSent, responses: {}}}}
                    gone: {'{$request.body#/url}': {post: {x-methodName: on gone, responses: {}}}}
            """)
        #expect(lowered.model.operations.map(\.functionName.text) == ["subscribe", "onSent", "subscribeGonePost"])
        #expect(
            lowered.findings.filter { $0.contains("[unusable-name]") } == [
                "10:62: note: 'on gone' is no name of a method; the operation is called as without 'x-methodName' [unusable-name]"
            ])
    }

    @Test func tellsWhatCannotBeTaken() throws {
        func notes(_ paths: String) throws -> [String] {
            try Lowered(paths: paths).findings.map { String($0.drop { $0 != "n" }) }
        }
        func operation(_ id: String, _ name: String) -> String {
            "/\(id): {get: {operationId: get-\(id), x-methodName: \(name), responses: {}}}\n"
        }
        let end = "; the operation is called as without 'x-methodName' [unusable-name]"
        #expect(
            try notes(operation("a", "list") + operation("b", "list")) == [
                "note: 'list' is the name of another operation, too\(end)",
                "note: 'list' is the name of another operation, too\(end)",
            ])
        #expect(try notes(operation("a", "with")) == ["note: 'with' is a member of every client\(end)"])
        let values = try Lowered(
            schemas: """
                A: {type: string, enum: [a, b], x-enum-varnames: [one]}
                B: {type: string, enum: [a, b], x-enum-varnames: [one, '-']}
                """)
        #expect(values.declaration("A") == "string enum a, b" && values.declaration("B") == "string enum one=a, b")
        #expect(
            values.findings.map { String($0.drop { $0 != "n" }) } == [
                "note: 'x-enum-varnames' has another length than 'enum', 1 and 2, so that it names no value [unusable-name]",
                "note: '-' is no name; the value 'b' is called after itself [unusable-name]",
            ])
    }

    @Test func callsBodiesAfterTheirFunctions() throws {
        let lowered = try Lowered(
            """
            paths:
              /auth/token: {post: {operationId: login_auth_token_post, responses: {}}}
              /a: {put: {operationId: add_a_put, responses: {}}}
              /b: {put: {operationId: add_b_put, responses: {}}}
            components:
              schemas:
                Body_login_auth_token_post: {type: object, properties: {a: {type: string}}}
                Body_add_a_put: {type: object, properties: {a: {type: string}}}
            """)
        #expect(lowered.model.operations.map(\.functionName.text) == ["login", "addAPut", "addBPut"])
        #expect(lowered.model.types.topLevel.map { lowered.model.types[$0].name.text } == ["LoginBody", "AddAPutBody"])
    }

    /// A configuration may speak of the name that an operation has, and of its ID.
    @Test func renamesByEither() throws {
        #expect(try names(Self.item, rename: ["readItem": "item"]) == ["item"])
        #expect(try names(Self.item, rename: ["readItemItemsItemIdGet": "item"]) == ["item"])
    }

    /// The ID of one operation may be the name of another one, and several operations may have one ID.
    @Test func renamesOneOperation() throws {
        let other = "/other: {get: {operationId: post-payments, x-methodName: pay, responses: {}}}\n"
        let payments = "/payments: {post: {responses: {}}}\n"
        #expect(try names(other + payments, rename: ["postPayments": "create"]) == ["pay", "create"])
        let twice = try Lowered(
            paths: "/a: {get: {operationId: a, tags: [b], responses: {}}}\n"
                + "/c: {get: {operationId: a, tags: [d], responses: {}}}\n",
            options: LoweringOptions(name: "Example", renames: ["a": "z"]))
        #expect(twice.model.operations.map(\.functionName.text) == ["bA", "dA"])
        #expect(twice.findings.contains { $0.contains("[unknown-name]") })
    }
}
