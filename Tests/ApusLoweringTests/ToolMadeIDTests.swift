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
            let path = parts[1].replacing("'", with: "''")
            return "'\(path)': {\(parts[0]): {\(id)\(tags)responses: {}}}\n"
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
        // Protobuf's services in their packages, and what is told of a function behind it.
        ("post /a", "", "shop.v1.ElizaService.Say", "say"), ("get /a", "", "shop.v1.ElizaService.Say.get", "sayGet"),
        ("post /a", "", "shop.v1.PetService.Create", "createPet"), ("get /a", "", "drive.files.list", "driveFilesList"),
        ("post /a", "", "a.B.C.d.e", "aBCDE"), ("post /a", "", "GreeterService_SayHello", "sayHello"),
        ("get /a", "", "ApplicationService_List", "listApplications"), ("get /a", "", "Service_List", "serviceList"),
        ("get /a", "Destiny2", "Destiny2.GetProfile", "getProfile"), ("get /a/{id}", "User", "User.Get", "getUser"),
        ("get /users", "", "9e1d7b2b6c1e4f4b8a0d5c7e2f3a4b5c", "getUsers"),
        ("get /users", "", "6f1c9a52-3f0e-4a5d-9c1b-2d8e7f6a5b4c", "getUsers"),
        ("post /a", "shareapi", "shareapi-create-share", "createShare"),
        ("get /a", "groups", "groups-list-all", "listAllGroups"), ("get /a", "a", "a-share-link", "aShareLink"),
        ("get /v1/models/{id}", "", "retrieve_v1_models__id__get", "retrieve"),
        ("put /a", "", "MyAppWeb.UserController.update (2)", "updateUser2"),
        ("put /a", "", "UserController.update (b)", "userControllerUpdateB"),
        // Spring Data REST's have what it is about, the method and a number behind the function.
        ("get /owners", "", "getCollectionResource-owner-get_1", "getCollectionResourceOwner"),
        ("delete /owners/{id}", "", "deleteItemResource-owner-delete", "deleteItemResourceOwner"),
        ("get /owners", "", "owners-list-get", "ownersListGet"), ("put /a", "", "getItem-a-get_1", "getItemAGet1"),
        // HubSpot's have the method and the path before the function.
        ("post /crm/{type}/batch/read", "Batch", "post-/crm/{type}/batch/read_read", "readBatch"),
        ("get /crm/{id}", "Contacts", "get-/crm/{id}_getById", "getContactById"),
        ("get /crm/{id}", "Contacts", "get-/crm/{key}_getById", "getCrmKeyGetById"),
        ("get /a", "things", "items-read_item", "itemsReadItem"), ("get /a", "order", "list_2", "list2"),
        // The method and the path once more, with other signs, and parameters that may be called otherwise there.
        ("get /v3/{domain_id}/events", "", "GET-v3--domain-name--events", "getV3Events"),
        ("get /v3/ips/{ip}", "", "GET-v3-ips--ip-", "getV3IpByIp"), ("get /v3/ips", "", "GET-v3-ips", "getV3Ips"),
        ("get /users/{user_id}", "", "get_users_user_id", "getUserByUserId"),
        ("get /users/{user_id}", "", "get_users_by_id", "getUsersById"),
        ("get /users/{user_id}/x", "", "get_users__user_id__", "getUsersUserId"),
        // Methods of Go, of which some say nothing.
        ("put /a", "Subaccounts", "httpapi.(*limitHandler).setCustomLimit-fm-7", "setCustomLimit"),
        ("post /v3/{domain}/messages", "", "httpapi.(*apiHandler).handler-fm-18", "postV3Messages"),
        ("put /a", "", "httpapi.(*apiHandler).set-limit", "httpapiApiHandlerSetLimit"),
    ])
    func findsTheFunctionInAnID(line: String, tag: String, id: String, name: String) throws {
        #expect(try names([(line, tag, id)]) == [name])
    }

    @Test func aNamespaceOfAllSaysNothing() throws {
        let videos = [("get /a", "", "youtube.videos.list"), ("post /a/b", "", "youtube.videos.insert")]
        #expect(try names(videos) == ["videosList", "videosInsert"])
        #expect(try names(videos + [("get /c", "", "drive.about.get")]).first == "youtubeVideosList")
        #expect(
            try names([("get /a", "", "shop.list"), ("post /a/b", "", "shop.insert")]) == ["shopList", "shopInsert"])
        let versioned = [("get /a", "", "v1-get-a-snippet"), ("post /b", "", "v1-run-a-query")]
        #expect(try names(versioned) == ["getSnippet", "runQuery"])
        #expect(try names(versioned + [("put /c", "", "v2-run-a-query")]).last == "v2RunAQuery")
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
        let services = [("get /a", "", "a.v1.PetService.Say"), ("get /b", "", "a.v1.DogService.Say")]
        #expect(try names(services) == ["petSay", "dogSay"])
        // Nothing else tells these apart.
        let alike = [("get /a", "files", "download"), ("get /b", "files", "download_1")]
        #expect(try names(alike) == ["download", "download1"])
    }

    @Test func leavesTheVersionOutOfPathsThatHaveNoID() throws {
        #expect(try names([("get /api/v{version}/orders/{id}", "", "")]) == ["getOrderById"])
        #expect(try names([("get /{api-version}/orders", "", "")]) == ["getOrders"])
        #expect(try names([("get /v{version}", "", "")]) == ["getByVersion"])
        #expect(try names([("get /users/@{handle}", "", "")]) == ["getUsersByHandle"])
        let both = [("get /api/v{version}/orders", "", ""), ("get /api/orders", "", "")]
        #expect(try names(both) == ["getApiByVersionOrders", "getApiOrders"])
    }

    @Test(arguments: [
        ("put /fruits/{id}/image", "putFruitImage"), ("delete /fruits/{id}", "deleteFruitById"),
        ("get /{tenant}/fruits/{id}", "getByTenantFruitById"), ("get /fruits/{id}.json", "getFruitByIdJson"),
        // There the path says what is done; things may begin like verbs.
        ("post /getUpdates", "getUpdates"), ("get /users/getUser", "getUser"),
        ("post /chat.sendMessage", "chatSendMessage"),
        ("get /pets/findByStatus", "getPetsFindByStatus"), ("get /users/getAll", "getUsersGetAll"),
        ("get /openOrders", "getOpenOrders"), ("get /get", "getGet"), ("post /GetUsers", "postGetUsers"),
        // The keys of OData are no words.
        ("delete /A_Address(Partner='{Partner}',Number={Number})", "deleteAAddress"),
        ("get /A_Address(Partner='{Partner}')/to_Partner", "getAAddressToPartner"),
    ])
    func pathsSayWhatIsDone(line: String, name: String) throws {
        #expect(try names([(line, "", "")]) == [name])
    }

    @Test func whatIsLeftOutOfPathsTellsThemApart() throws {
        let images = [("get /fruits/{id}/image", "", ""), ("get /fruit/image", "", "")]
        #expect(try names(images) == ["getFruitsByIdImage", "getFruitImage"])
        let keys = [("get /Address", "", ""), ("get /Address(Partner='{Partner}',Number={Number})", "", "")]
        #expect(try names(keys) == ["getAddress", "getAddressByPartnerNumber"])
        #expect(try names(keys.reversed()) == ["getAddressByPartnerNumber", "getAddress"])
        let calls = [("get /getPets", "", ""), ("post /all/getPets", "", "")]
        #expect(try names(calls) == ["getGetPets", "postAllGetPets"])
        // Where most paths are calls, verbs are verbs.
        #expect(
            try names([("post /getChat", "", ""), ("post /leaveChat", "", ""), ("post /sendPhoto", "", "")]) == [
                "getChat", "leaveChat", "sendPhoto",
            ])
    }
}
