import Foundation
import Testing

/// Forms of parts as they are generated, run: what a client writes, and that the router reads it as it was.
@Suite struct MultipartTests {
    /// A program made of the case `multipart` and a few blocks of lines.
    private func output(of blocks: String..., declarations: String = "") throws -> String {
        let lines = Case.guarded(blocks)
        let program = """
            import Foundation

            actor Record: ClientMiddleware {
                var text = ""
                var body: HTTPBody?
                func intercept(
                    _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
                ) async throws -> (HTTPResponse, HTTPBody) {
                    self.body = body
                    let type = request.headerFields[.contentType] ?? ""
                    let start = "multipart/form-data; boundary="
                    if body != nil, !type.hasPrefix(start) { print("no form:", type) }
                    if body?.isRepeatable == true {
                        let data = try await body?.collect(upTo: 10_000_000) ?? Data()
                        if body?.length != data.count { print("length:", body?.length as Any, "bytes:", data.count) }
                        text = String(decoding: data, as: UTF8.self)
                            .replacingOccurrences(of: type.dropFirst(start.count), with: "B").replacingOccurrences(of: "\\r\\n", with: "\\n")
                    }
                    return try await next(request, body)
                }
            }

            \(declarations)
            let record = Record()
            let mock = ExampleMock()
            mock.onAddPhotos = { _ in .success() }
            mock.onPutProfile = { _ in .success() }
            mock.onShared = { _ in .success() }
            mock.onAddPlace = { _ in .success() }
            mock.onChoose = { _ in .success() }
            let router = mock.router()
            let client = ExampleClient(transport: InProcessTransport(router), middlewares: [record])

            func expect(_ text: String, _ expected: String) {
                if text != expected { print("expected:", expected, "found:", text) }
            }

            func put(_ text: String, type: String = "multipart/form-data; boundary=\\"B\\"") async -> String {
                var request = HTTPRequest(method: .put, scheme: "https", authority: "a", path: "/profiles")
                request.headerFields[.contentType] = type
                let (response, body) = await router.handle(
                    request, body: HTTPBody(text.replacingOccurrences(of: "\\n", with: "\\r\\n")))
                return "\\(response.status.code) " + String(decoding: body.data ?? Data(), as: UTF8.self)
            }

            \(lines)
            """
        return try Case(name: "multipart").output(ofProgram: program)
    }

    private static let written = #"""
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let file = folder.appendingPathComponent("on disk.txt")
        try Data("bytes\r\n--B".utf8).write(to: file)
        var photo = FilePart(Data("one".utf8), filename: "a\"\r\nX-Evil: 1.png", contentType: "image/png\r\nX-Evil: 2")
        photo.headerFields.append(HTTPField(name: HTTPField.Name("X-Rate")!, value: "5"))
        let photos = NewPhotos(
            photos: [photo, try FilePart(file: file)], title: "Øl \r\n& =",
            taken: Date(timeIntervalSince1970: 0), isPublic: true, count: 3,
            place: Place(name: "Oslo", latitude: 59.9), places: [Place(name: "a"), Place(name: "b")],
            ids: [UUID(uuidString: "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6")!], kind: .raw,
            additionalProperties: ["x\"y": "z"])
        try await client.addPhotos(album: "a", body: photos)
        let expected = """
            --B
            Content-Disposition: form-data; name="x%22y"

            z
            --B
            Content-Disposition: form-data; name="title"

            Øl \n& =
            --B
            Content-Disposition: form-data; name="taken"

            1970-01-01T00:00:00Z
            --B
            Content-Disposition: form-data; name="isPublic"

            true
            --B
            Content-Disposition: form-data; name="count"

            3
            --B
            Content-Disposition: form-data; name="place"
            Content-Type: application/json

            {"name":"Oslo","latitude":59.9}
            --B
            Content-Disposition: form-data; name="places"
            Content-Type: application/json

            {"name":"a"}
            --B
            Content-Disposition: form-data; name="places"
            Content-Type: application/json

            {"name":"b"}
            --B
            Content-Disposition: form-data; name="ids"

            f81d4fae-7dec-11d0-a765-00a0c91e6bf6
            --B
            Content-Disposition: form-data; name="kind"

            raw
            --B
            Content-Disposition: form-data; name="photos"; filename="a%22%0D%0AX-Evil: 1.png"
            Content-Type: image/png  X-Evil: 2
            X-Rate: 5

            one
            --B
            Content-Disposition: form-data; name="photos"; filename="on disk.txt"
            Content-Type: text/plain

            bytes
            --B
            --B--

            """
        let found = await record.text.components(separatedBy: "\n")
        for (line, wanted) in zip(found, expected.components(separatedBy: "\n")) { expect(line, wanted) }
        let read = mock.addPhotosInputs.last?.body
        expect("\(read?.photos.map { $0.filename ?? "-" } ?? [])", #"["a\"\r\nX-Evil: 1.png", "on disk.txt"]"#)
        expect(String(decoding: read?.photos.last?.data ?? Data(), as: UTF8.self), "bytes\r\n--B")
        expect(read?.photos.first?.headerFields[HTTPField.Name("X-Rate")!] ?? "", "5")
        var values = read
        values?.photos = photos.photos
        if values != photos { print("read:", values as Any) }
        """#

    private static let styled = #"""
        let profile = PutProfile.Body(
            name: "me", picture: FilePart(Data("p".utf8), filename: nil),
            history: FilePart(Data("<a/>".utf8), filename: "h.xml"), note: "*x*", tags: ["a", "b"],
            filter: Place(name: "O slo", latitude: 1), form: "f", object: nil)
        try await client.putProfile(body: profile)
        for line in [
            #"Content-Disposition: form-data; name="picture"; filename="picture""#, "Content-Type: image/png",
            "Content-Type: application/xml", "Content-Type: text/markdown", "a,b",
            #"Content-Disposition: form-data; name="filter[name]""#, "O slo",
        ] where !(await record.text.contains("\n\(line)\n")) { print("missing:", line) }
        let read = mock.putProfileInputs.last?.body
        expect("\(read?.tags ?? []) \(read?.filter?.name ?? "") \(read?.note ?? "") \(read?.form ?? "")", #"["a", "b"] O slo *x* f"#)
        try await client.putProfile(body: nil)
        expect("\(mock.putProfileInputs.last?.body == nil)", "true")
        do {
            try await client.putProfile(body: .init(name: "m", picture: FilePart(Data(), filename: nil, contentType: "text/plain")))
            print("not refused")
        } catch {
            let text = "\(error)"
            if !text.contains("$.body.picture must have a content type of image/png or image/*") { print(text) }
        }
        try await client.choose(body: .init(c: 1, files0: FilePart(Data("f".utf8), filename: "f"), a: "x"))
        expect(mock.chooseInputs.last?.body.a ?? "", "x")
        expect("\(mock.chooseInputs.last?.body.files0?.data?.count ?? 0)", "1")
        try await client.addPlace(body: .init(name: "here"))
        expect(mock.addPlaceInputs.last?.body.name ?? "", "here")
        // What is large or arrives bit by bit is not held in memory.
        let pieces = AsyncStream<Data> { stream in
            for _ in 0..<100 { stream.yield(Data(repeating: 65, count: 10_000)) }
            stream.finish()
        }
        try await client.shared(body: .init(file: FilePart(HTTPBody(pieces, length: 1_000_000), filename: "big")))
        expect("\(mock.sharedInputs.last?.body.file?.data?.count ?? 0)", "1000000")
        expect("\(await record.body?.data == nil) \(await record.body?.isRepeatable ?? true)", "true false")
        try await client.shared(body: .init(file: FilePart(Data(repeating: 65, count: 100_000), filename: "big")))
        expect("\(await record.body?.data == nil) \(await record.body?.isRepeatable ?? false)", "true true")
        """#

    private static let read = #"""
        let name = "--B\nContent-Disposition: form-data; name=name\n\nme\n"
        let picture = "--B\ncontent-type: image/png\ncontent-disposition: FORM-DATA ; x=\"a;b\" ;name=\"picture\"; filename=\"C:\\\\dir/../a\\\"b.png\"\n\nPNG\n"
        expect(await put("preamble\n" + name + picture + "--B--\nepilogue"), "204 ")
        let read = mock.putProfileInputs.last?.body
        expect("\(read?.name ?? "") \(read?.picture.filename ?? "") \(read?.picture.contentType ?? "")", #"me a"b.png image/png"#)
        expect(await put(name + picture + "--B  \nContent-Disposition: form-data; name=\"form\"\n\n\n--B--"), "204 ")
        expect(mock.putProfileInputs.last?.body?.form ?? "-", "")
        let long = "--B\nContent-Disposition: form-data; name=a\nX: \(String(repeating: "x", count: 20_000))\n\n1\n"
        let many = String(repeating: "--B\nContent-Disposition: form-data; name=a\n\n1\n", count: 10_001)
        for (text, reason) in [
            (name + "--B--", "picture"), (picture + "--B--", "name"), (name + picture, "end is missing"), ("abc", "boundary"),
            (name + picture + "--Bx\n\n", "behind a boundary"), ("--B\n\nx\n--B--", "no name"), ("--B\nx\n--B--", "no header"),
            (name + picture + long + "--B--", "16384"), (many + "--B--", "10000 parts"),
            ("--B\nContent-Disposition: form-data; name=name\n\nx\n" + picture + "--B--", "at least 2"),
        ] {
            let answer = await put(text)
            if !answer.hasPrefix("400 ") || !answer.contains(reason) { print(answer, reason) }
        }
        let bare = await put(name, type: "multipart/form-data")
        if !bare.hasPrefix("400 ") { print(bare) }
        let other = await put(name, type: "multipart/mixed; boundary=B")
        if !other.hasPrefix("415 ") { print(other) }
        try await client.addPlace(body: .init(name: "x"))
        """#

    @Test func partsAreWrittenAndRead() throws {
        #expect(try output(of: Self.written, Self.styled, Self.read) == "")
    }

    private static let boundaries = #"""
        for type in [nil, "multipart/mixed", "text/plain; boundary=b"] as [String?] {
            do {
                try await client.mixed(body: HTTPBody("--b--", contentType: type))
                print("not refused:", type ?? "-")
            } catch .invalidInput(let violations) {
                expect(violations.map(\.path).joined(), "$.body")
            } catch { print(error) }
        }
        let types = TypeRecord()
        let other = ExampleClient(transport: InProcessTransport(router), middlewares: [types])
        mock.onMixed = { _ in .success() }
        try await other.mixed(body: HTTPBody("--b--", contentType: "multipart/mixed; boundary=b"))
        expect(await types.last, "multipart/mixed; boundary=b")
        """#

    private static let recorder = """

        actor TypeRecord: ClientMiddleware {
            var last = ""
            func intercept(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
            ) async throws -> (HTTPResponse, HTTPBody) {
                last = request.headerFields[.contentType] ?? ""
                return try await next(request, body)
            }
        }
        """

    /// What is passed on as bytes has a boundary that the client does not know.
    @Test func callersNameTheBoundariesOfTheirBytes() throws {
        let output = try output(of: Self.boundaries, declarations: Self.recorder)
        #expect(output == "")
    }
}
