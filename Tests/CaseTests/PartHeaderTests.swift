import Foundation
import Testing

/// Parts of forms with header fields of their own: what one side writes, the other one reads.
@Suite struct PartHeaderTests {
    private static let program = #"""
        import Foundation

        func same<Value: Equatable>(_ found: Value, _ expected: Value) {
            if found != expected { print("\(found)\nis not\n\(expected)") }
        }

        let png = FilePart(Data("p".utf8), filename: "p.png", contentType: "image/png")
        let rated = PutProfile.Body.PhotoPart(
            body: FilePart(Data("1".utf8), filename: "1"), tags: ["a", "b"],
            taken: Date(timeIntervalSince1970: 1), bodyHeader: "b")
        let profile = PutProfile.Body(
            name: .init(body: "me", contentLanguage: "en"), picture: .init(body: png, rate: 5, kind: .face),
            photos: [rated, .init(body: FilePart(Data("2".utf8), filename: "2"))],
            born: .init(body: Date(timeIntervalSince1970: 0), zone: "UTC"),
            meta: .init(
                body: .init(a: 1), size: Size(x: 1), form: Size(x: 2, y: 3), spread: Size(x: 4, y: 5), part: "q"),
            notes: [.init(body: "one", contentLanguage: "en"), .init(body: "to", contentLanguage: "no")],
            tags: ["a", "b"],
            upload: .init(body: .url(URL(string: "https://a.example/b")!), rate: 2))
        let kept = PutProfile.OkBody(
            file: .init(body: FilePart(Data("f".utf8), filename: "f"), digest: "d=="), count: .init(body: 3, exact: true))

        /// The same bytes with the same names: files that arrived have a media type, too.
        func plain(_ part: FilePart) -> FilePart { FilePart(part.data ?? Data(), filename: part.filename) }

        struct Profiles: ExampleAPI {
            func putProfile(_ input: PutProfile.Input) async throws -> PutProfile.Output {
                var found = input.body
                same(found.picture.body.headerFields[HTTPField.Name("X-Rate")!], "5")
                found.picture.body = png
                found.photos = found.photos?.map { photo in
                    var photo = photo
                    photo.body = plain(photo.body)
                    return photo
                }
                same(found, profile)
                return .success(kept)
            }
        }

        /// Notes what is sent.
        actor Record: ClientMiddleware {
            var text = ""
            func intercept(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
            ) async throws -> (HTTPResponse, HTTPBody) {
                let boundary = (request.headerFields[.contentType] ?? "").components(separatedBy: "boundary=").last ?? ""
                text = String(decoding: body?.data ?? Data(), as: UTF8.self).replacingOccurrences(of: boundary, with: "B")
                    .replacingOccurrences(of: "\r\n", with: "\n")
                return try await next(request, body)
            }
        }

        let record = Record()
        let router = Profiles().router()
        let client = ExampleClient(transport: InProcessTransport(router), middlewares: [record])
        var answered = try await client.putProfile(body: profile)
        answered.file.body = plain(answered.file.body)
        same(answered, kept)
        same(
            await record.text.components(separatedBy: "--B\n").dropFirst().map { $0.split(separator: "\n").dropFirst().joined(separator: "|") },
            [
                "Content-Language: en|me", "X-Zone: UTC|1970-01-01T00:00:00Z",
                "Content-Type: application/json|X-Size: {\"x\":1}|X-Form: x=2&y=3|X-Spread: x=4,y=5|Part: q|{\"a\":1}",
                "Content-Type: text/markdown|Content-Language: en|one", "Content-Type: text/markdown|Content-Language: no|to",
                "a,b", "X-Rate: 2|https://a.example/b", "Content-Type: image/png|X-Rate: 5|X-Kind: face|p",
                "Content-Type: application/octet-stream|X-Tags: a,b|X-Taken: 1970-01-01T00:00:01Z|Body: b|1",
                "Content-Type: application/octet-stream|2|--B--",
            ])

        var second = profile
        second.upload = .init(body: .file(FilePart(Data("u".utf8), filename: "u")), rate: 1)
        let written = try { () throws -> [String] in
            var request = RequestWriter(operation: PutProfile.metadata, server: ServerURL(scheme: "https", authority: "a"))
            request.multipart(second)
            let text = String(decoding: request.body?.data ?? Data(), as: UTF8.self)
            return text.components(separatedBy: "\r\n").filter { $0.hasPrefix("X-Rate") }
        }()
        same(written.sorted(), ["X-Rate: 1", "X-Rate: 5"])

        // What no header field can hold, and a file of no type that is allowed.
        for change: (inout PutProfile.Body) -> Void in [
            { $0.born?.zone = "a\r\nX-Evil: 1" }, { $0.picture.body.contentType = "text/plain" },
        ] {
            var wrong = profile
            change(&wrong)
            var request = RequestWriter(operation: PutProfile.metadata, server: ServerURL(scheme: "https", authority: "a"))
            request.multipart(wrong)
            same(request.violations.count, 1)
            same("\(request.violations)".contains("X-Evil: 1"), false)
        }
        var wrong = profile
        wrong.picture.rate = 0
        wrong.notes?[0].body = "too long"
        do {
            _ = try await client.putProfile(body: wrong)
            print("no violation")
        } catch { same(["X-Rate", "notes"].allSatisfy("\(error)".contains), true) }

        // What arrives without a header field that has to be there, or with another one than the document says.
        for (fields, expected) in [("", "X-Rate"), ("X-Rate: five\r\n", "X-Rate"), ("X-Rate: 1\r\n", "200")] {
            var request = HTTPRequest(method: .put, scheme: "https", authority: "a", path: "/profiles")
            request.headerFields[.contentType] = "multipart/form-data; boundary=B"
            let part = "--B\r\nContent-Disposition: form-data; name="
            let text = "\(part)\"name\"\r\n\r\nme\r\n\(part)\"picture\"; filename=\"p\"\r\n\(fields)\r\np\r\n--B--\r\n"
            struct Any200: ExampleAPI {
                func putProfile(_ input: PutProfile.Input) async throws -> PutProfile.Output { .success(kept) }
            }
            let (response, body) = await Any200().router().handle(request, body: HTTPBody(text))
            let found = "\(response.status.code) " + (expected == "200" ? "" : String(decoding: body.data ?? Data(), as: UTF8.self))
            if !found.contains(expected) { print(found) }
        }
        """#

    @Test func whatIsWrittenIsRead() throws {
        #expect(try Case(name: "parts-with-headers").output(ofProgram: Self.program) == "")
    }
}
