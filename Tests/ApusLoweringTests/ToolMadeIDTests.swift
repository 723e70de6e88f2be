import ApusLowering
import ApusModel
import Testing

/// What operations are called whose IDs tools have made of functions, or which have none.
@Suite struct ToolMadeIDTests {
    private func names(_ operations: [(line: String, tag: String, id: String)]) throws -> [String] {
        let paths = operations.map { operation in
            let parts = operation.line.split(separator: " ")
            let id = operation.id.isEmpty ? "" : "operationId: '\(operation.id)', "
            let tags = operation.tag.isEmpty ? "" : "tags: ['\(operation.tag)'], "
            return "'\(parts[1])': {\(parts[0]): {\(id)\(tags)responses: {}}}\n"
        }
        return try Lowered(paths: paths.joined()).model.operations.map(\.functionName.text)
    }

    @Test(arguments: [
        // What says what it is about stands alone, a verb before what its class is about.
        ("get /a", "", "AppController_getCount", "getCount"), ("get /me", "", "UsersController_me", "me"),
        ("get /cats", "", "CatsController_findAll", "findAllCats"),
        ("get /cats/{id}", "", "CatsController_findOne", "findOneCat"),
        ("post /cats", "", "CatsController_create", "createCat"),
        ("get /todos/{id}", "", "TodoController.findById", "findTodoById"),
        ("get /todos", "", "TodoController.find", "findTodos"), ("get /", "", "AppController.index", "appIndex"),
        // A version tells it from another one, or from nothing.
        ("get /cats", "", "CatsController_find_v1", "findCats"),
        ("get /cats/{id}/photo", "", "CatsController_download", "downloadCat"),
        ("get /cats", "", "CatsController_count_v12", "countCats"),
        // It is no class, or nothing stands behind it.
        ("get /a", "", "getController", "getController"), ("get /a", "", "Controllers_a", "controllersA"),
        ("get /a", "", "GameController_", "gameController"),
        ("get /a", "order-controller", "listUsingGET", "listOrders"),
        ("post /a", "order-controller", "createUsingPOST_2", "createOrder"),
        ("get /a", "", "listUsingGET", "list"), ("get /a", "order", "listUsingPOST", "listUsingPOST"),
        ("get /a", "items", "items-read_item", "readItem"), ("get /a", "items", "items-list", "itemsList"),
        ("get /a", "things", "items-read_item", "itemsReadItem"), ("get /a", "order", "list_2", "list2"),
    ])
    func findsTheFunctionInAnID(line: String, tag: String, id: String, name: String) throws {
        #expect(try names([(line, tag, id)]) == [name])
    }

    @Test func keepsWhatTellsFunctionsOfOneNameApart() throws {
        let versions = [("get /v1", "", "CatsController_find_v1"), ("get /v2", "", "CatsController_find_v2")]
        #expect(try names(versions) == ["findCatsV1", "findCatsV2"])
        let counts = [("get /a", "", "CatsController_getCount"), ("get /b", "", "DogsController_getCount")]
        #expect(try names(counts) == ["catsGetCount", "dogsGetCount"])
        #expect(
            try names([("get /a", "", "CatsController_getCount"), ("get /b", "", "getCount")]) == [
                "catsGetCount", "getCount",
            ])
        let numbered = [("get /a", "file-controller", "download"), ("get /b", "invoice-controller", "download_1")]
        #expect(try names(numbered) == ["downloadFile", "downloadInvoice"])
        #expect(try names(numbered.reversed()) == ["downloadInvoice", "downloadFile"])
        // Nothing else tells these apart.
        let alike = [("get /a", "files", "download"), ("get /b", "files", "download_1")]
        #expect(try names(alike) == ["download", "download1"])
    }

    @Test func leavesTheVersionOutOfPathsThatHaveNoID() throws {
        #expect(try names([("get /api/v{version}/orders/{id}", "", "")]) == ["getOrdersById"])
        #expect(try names([("get /{api-version}/orders", "", "")]) == ["getOrders"])
        #expect(try names([("get /v{version}", "", "")]) == ["getByVersion"])
        #expect(try names([("get /users/@{handle}", "", "")]) == ["getUsersByHandle"])
        let both = [("get /api/v{version}/orders", "", ""), ("get /api/orders", "", "")]
        #expect(try names(both) == ["getApiByVersionOrders", "getApiOrders"])
    }
}
