import Foundation
import Testing

/// Bodies in several media types as they are generated, run: which one is written, and that it is read as it was.
@Suite struct MediaTypeTests {
    /// A program made of a case and a few blocks of lines.
    private func output(of blocks: String..., in name: String = "media-types") throws -> String {
        let lines = Case.guarded(blocks)
        let program = """
            import Foundation

            actor Record: ClientMiddleware {
                var types = ""
                func intercept(
                    _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
                ) async throws -> (HTTPResponse, HTTPBody) {
                    types = "\\(request.headerFields[.contentType] ?? "-") for \\(request.headerFields[.accept] ?? "-")"
                    return try await next(request, body)
                }
            }

            let record = Record()
            let mock = ExampleMock()
            let router = mock.router()
            let client = ExampleClient(transport: InProcessTransport(router), middlewares: [record])

            func expect(_ text: String, _ expected: String) {
                if text != expected { print("expected:", expected, "found:", text) }
            }

            func send(_ method: HTTPRequest.Method, _ text: String, type: String, accept: String? = nil) async -> String {
                var request = HTTPRequest(method: method, scheme: "https", authority: "a", path: "/pets")
                request.headerFields[.contentType] = type
                request.headerFields[.accept] = accept
                let (response, body) = await router.handle(request, body: HTTPBody(text))
                return "\\(response.status.code) \\(response.headerFields[.contentType] ?? "-") " + String(decoding: body.data ?? Data(), as: UTF8.self)
            }

            \(lines)
            """
        return try Case(name: name).output(ofProgram: program)
    }

    private static let sameValue = #"""
        mock.onAddPet = { input in .success(input.body) }
        let pet = Pet(name: "Rex", tags: ["a", "b"])
        if try await client.addPet(body: pet) != pet { print("another pet") }
        expect(await record.types, "application/json for application/json, application/vnd.pets+json")
        let json = #"{"name":"Rex","tags":["a"]}"#
        for type in ["application/json", "application/vnd.pets+json", "APPLICATION/JSON; charset=utf-8"] {
            expect(await send(.post, json, type: type), "200 application/json \(json)")
        }
        expect(await send(.post, "name=Rex&tags=a", type: "application/x-www-form-urlencoded"), "200 application/json \(json)")
        let refused = await send(.post, "<Pet/>", type: "application/xml")
        if !refused.hasPrefix("415 ") { print(refused) }
        let unacceptable = await send(.post, json, type: "application/json", accept: "text/html, application/json;q=0")
        if !unacceptable.hasPrefix("406 ") { print(unacceptable) }
        """#

    private static let choices = #"""
        mock.onMessage = { input in
            switch input.body {
            case .json(let message): .success(.json(Pet(name: message.text)))
            case .multipart(let message): .success(.csv("\(message.text),\(message.files?.count ?? 0)"))
            case .text(let text): .failure(.notFound(.text(text)))
            case .image(let image): .success(.png(HTTPBody(image.data ?? Data())))
            case nil: .failure(.notFound(.problem(nil)))
            }
        }
        expect(try await client.message(body: .json(.init(text: "hi"))).json?.name ?? "", "hi")
        expect(
            await record.types,
            "application/json for application/json, text/csv, image/png, application/problem+json, text/plain")
        let csv = try await client.message(body: .multipart(.init(text: "hi", files: [FilePart(Data("x".utf8), filename: "x")])))
        expect("\(csv.csv ?? "") \(csv.json == nil)", "hi,1 true")
        let image = try await client.message(body: .image(HTTPBody(Data("png".utf8), contentType: "image/gif")))
        expect("\(String(decoding: image.png?.data ?? Data(), as: UTF8.self)) \(image.png?.contentType ?? "")", "png image/png")
        expect(await String(record.types.prefix(13)), "image/gif for")
        do {
            _ = try await client.message(body: .text("what"))
            print("no failure")
        } catch .response(.notFound(.text(let text))) {
            expect(text, "what")
        } catch { print(error) }
        do {
            _ = try await client.message(body: .text("what"))
        } catch {
            expect("\(error)", "message (PUT /pets): status 404: \"what\"")
            expect(error.response?.body(as: String.self) ?? "", "what")
        }
        do {
            _ = try await client.message(body: nil)
            print("no failure")
        } catch .response(.notFound(.problem(let dates))) {
            expect("\(dates == nil)", "true")
        } catch { print(error) }
        do {
            _ = try await client.message(body: .json(.init(text: "")))
            print("not refused")
        } catch .invalidInput(let violations) {
            expect(violations.map(\.path).joined(), "$.body.text")
        } catch { print(error) }
        let refused = await send(.put, "x", type: "video/mp4")
        if !refused.hasPrefix("415 ") { print(refused) }
        // A type that is taken for JSON is no JSON by its name.
        mock.onPutContents = { _ in .success(.petsV3Object(Tree(entries: []))) }
        expect("\(try await client.putContents(body: HTTPBody(Data())).petsV3Object?.entries.count ?? -1)", "0")
        mock.onPatchPet = { _ in .success() }
        try await client.patchPet(body: .mergePatch(.init(name: .null)))
        expect(await record.types, "application/merge-patch+json for -")
        if mock.patchPetInputs.last?.body != .mergePatch(.init(name: .null)) { print(mock.patchPetInputs) }
        """#

    @Test func bodiesAreWrittenAndReadByTheirMediaTypes() throws {
        #expect(try output(of: Self.sameValue, Self.choices) == "")
    }

    /// One value in several forms: as what it comes, its media type says.
    private static let forms = #"""
        struct Answer: ClientTransport {
            let status: Int
            let type: String?
            let data: Data
            func send(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
            ) async throws -> (HTTPResponse, HTTPBody) {
                var response = HTTPResponse(status: .init(code: status))
                response.headerFields[.contentType] = type
                return (response, HTTPBody(data))
            }
        }
        func answering(_ text: String, _ type: String?, status: Int = 200) -> ExampleClient {
            let answer = Answer(status: status, type: type, data: Data(text.utf8))
            return ExampleClient(transport: answer, middlewares: [record])
        }
        expect(try await answering(#""a\nb""#, "application/json").getLog(), "a\nb")
        expect(await record.types, "- for application/json, text/plain")
        expect(try await answering(#""a""#, nil).getLog(), "a")
        expect(try await answering(#""a" \n"#, "text/plain; charset=utf-8").getLog(), #""a" \n"#)
        expect(try await answering("", "text/plain").getLog(), "")
        expect(try await answering("a;b", "application/x-log").getLog(), "a;b")
        do {
            let file = Answer(status: 200, type: "application/pdf", data: Data([0x25, 0xFF]))
            _ = try await ExampleClient(transport: file).getLog()
            print("bytes are no text")
        } catch {}
        for (text, type) in [("none", "text/plain"), (#""none""#, "application/json")] {
            do {
                _ = try await answering(text, type, status: 404).getLog()
                print("no failure")
            } catch .response(.notFound(let reason)) {
                expect(reason, "none")
            } catch { print(error) }
        }
        for (text, type) in [("2026-01-02T03:04:05Z", "text/plain"), (#""2026-01-02T03:04:05Z""#, "application/json")] {
            expect("\(try await answering(text, type).getTime().timeIntervalSince1970)", "1767323045.0")
        }
        expect(try await answering("<p>", "text/html").getPage(), "<p>")
        expect(await record.types, "- for text/plain, text/html")
        expect(try await answering("x", "application/zip").getFile().contentType ?? "", "application/zip")
        expect(await record.types, "- for application/pdf, application/zip")
        expect(try await answering("x", "text/plain").getPreview().json ?? "", "x")
        expect(try await answering("x", "image/jpeg").getPreview().image?.contentType ?? "", "image/jpeg")
        expect(await record.types, "- for application/json, text/plain, image/png, image/jpeg")
        _ = try await answering("[]", "application/json").getHealth()
        expect(await record.types, "- for application/json")
        let type = "application/vnd.example.2024-08-05+json"
        if case .example2024_08_05? = try? await answering("[]", type).listClusters() {} else { print("another version") }
        if case .example2024_10_23? = try? await answering("{}", nil).listClusters() {} else { print("not what was asked for") }
        expect(
            await record.types,
            "- for application/vnd.example.2024-10-23+json, \(type), application/vnd.example.2023-01-01+json")
        mock.onAddCluster = { _ in .success() }
        try await client.addCluster(body: Cluster(name: "a"))
        expect(await record.types, "application/vnd.example.v10+json for -")
        // Of several types of bytes, the caller says which one it is.
        mock.onPutFile = { input in .success(input.body.contentType ?? "") }
        for (type, sent) in [(nil, "application/pdf"), ("image/png", "image/png"), ("application/zip; v=1", "application/zip; v=1")] {
            expect(try await client.putFile(body: HTTPBody("x", contentType: type)), sent)
        }
        mock.onPutBlob = { input in .success(input.body.contentType ?? "") }
        for (type, sent) in [(nil, "application/octet-stream"), ("application/pdf", "application/pdf")] {
            expect(try await client.putBlob(body: HTTPBody("x", contentType: type)), sent)
        }
        do {
            _ = try await client.putFile(body: HTTPBody("x", contentType: "text/plain"))
            print("not refused")
        } catch .invalidInput(let violations) {
            expect(violations.map(\.description).joined(), #"$.body must have a content type of application/pdf or image/png or application/zip, found "text/plain""#)
        } catch { print(error) }
        """#

    /// A router writes JSON, and does not promise more.
    private static let answers = #"""
        mock.onGetLog = { _ in .success("a") }
        for (accept, status) in [("application/json", 200), ("text/plain", 406), ("text/plain, */*;q=0.1", 200)] {
            var request = HTTPRequest(method: .get, scheme: "https", authority: "a", path: "/log")
            request.headerFields[.accept] = accept
            let (response, _) = await router.handle(request, body: HTTPBody())
            expect("\(accept) \(response.status.code)", "\(accept) \(status)")
        }
        expect(try await client.getLog(), "a")
        """#

    @Test func oneValueIsReadInWhicheverFormItComes() throws {
        #expect(try output(of: Self.forms, Self.answers, in: "forms-of-one-value") == "")
    }

    /// What is written for a range is read as the case of that range.
    private static let ranges = #"""
        mock.onSendAny = { input in
            switch input.body {
            case .json(let shape): .success(.json(shape))
            case .json2(let pet): .success(.json2(pet))
            case .text(let text): .success(.text(text))
            }
        }
        for body in [SendAny.Body.json(Shape(sides: 3)), .json2(Pet(name: "Rex")), .text("hi")] {
            let answer = try await client.sendAny(body: body)
            expect("\(mock.sendAnyInputs.last?.body == body) \(answer)", "true \(body)".replacing("Body", with: "OkBody"))
        }
        mock.onSendNested = { input in
            switch input.body {
            case .json(let pet): .success(.json(pet))
            case .text(let text): .success(.text(text))
            case .json2(let shape): .success(.json2(shape))
            case .json3(let numbers): .success(.json3(numbers))
            }
        }
        for body in [SendNested.Body.json(Pet(name: "Rex")), .text("hi"), .json2(Shape(sides: 3)), .json3([1])] {
            let answer = try await client.sendNested(body: body)
            expect("\(mock.sendNestedInputs.last?.body == body) \(answer)", "true \(body)".replacing("Body", with: "OkBody"))
        }
        let types = [
            "application/vnd.shape+json": #"{"sides":4}"#, "application/json; charset=utf-8": #"{"name":"Rex"}"#,
            "text/plain; charset=utf-8": "hi",
        ]
        for (type, text) in types {
            var request = HTTPRequest(method: .post, scheme: "https", authority: "a", path: "/any")
            request.headerFields[.contentType] = type
            let (response, body) = await router.handle(request, body: HTTPBody(text))
            expect("\(response.status.code) " + String(decoding: body.data ?? Data(), as: UTF8.self), "200 \(text)")
        }
        """#

    /// A failure of bytes shows them, whichever type they have.
    private static let bytes = #"""
        for body in [GetBytes.InternalServerErrorBody.form(HTTPBody("a=1")), .data(HTTPBody("b"))] {
            mock.onGetBytes = { _ in .failure(.internalServerError(body)) }
            do {
                try await client.getBytes()
                print("no failure")
            } catch .response(let failure) {
                if failure.content.body != (body.form ?? body.data)?.data { print(failure) }
            } catch { print(error) }
        }
        """#

    @Test func rangesAreReadForWhatNoTypeBesideThemIs() throws {
        #expect(try output(of: Self.ranges + "\n" + Self.bytes, in: "media-ranges") == "")
    }
}
