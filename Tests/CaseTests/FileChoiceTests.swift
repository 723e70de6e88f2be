import Foundation
import Testing

/// Parts that are a file or something else as they are generated, run: what a client writes, and that the router reads it
/// as it was.
@Suite struct FileChoiceTests {
    /// A client, and a mock that prints what it gets.
    private static let setUp = """
        import Foundation

        actor Record: ClientMiddleware {
            var text = ""
            func intercept(
                _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
            ) async throws -> (HTTPResponse, HTTPBody) {
                text = String(decoding: try await body?.collect(upTo: 10_000) ?? Data(), as: UTF8.self)
                return try await next(request, body)
            }
        }

        let record = Record()
        let mock = ExampleMock()
        mock.onSendPhoto = { input in
            guard case .multipart(let form) = input.body else { return .success() }
            switch form.photo {
            case .file(let file): print("file", file.filename ?? "-", file.contentType ?? "-", file.data?.count ?? -1)
            case .string(let text): print("text", text)
            }
            if case .file(let file)? = form.thumbnail { print("thumbnail", file.filename ?? "-") }
            return .success()
        }
        mock.onEditImages = { input in
            print(input.body.image.map { $0.filename ?? "-" }, input.body.data?.filename ?? "-")
            switch input.body.mask {
            case .file(let file)?: print("mask", file.filename ?? "-")
            case .url(let url)?: print("mask", url)
            case .files(let files)?: print("masks", files.count)
            case nil: print("no mask")
            }
            for overlay in input.body.overlays ?? [] {
                switch overlay {
                case .file(let file): print("overlay", file.filename ?? "-")
                case .url(let url): print("overlay", url)
                }
            }
            switch input.body.weights {
            case .numbers(let numbers)?: print("weights", numbers)
            case .files(let files)?: print("weights", files.map { $0.filename ?? "-" })
            case nil: break
            }
            switch input.body.notes {
            case .string(let text)?: print("note", text)
            case .strings(let texts)?: print("notes", texts)
            case .files(let files)?: print("notes", files.map { $0.filename ?? "-" })
            case nil: break
            }
            return .success()
        }
        let client = ExampleClient(transport: InProcessTransport(mock.router()), middlewares: [record])
        func png(_ name: String) -> FilePart { FilePart(Data([0x89, 0xFF, 0x00]), filename: name, contentType: "image/png") }

        """

    private func output(of lines: String) throws -> String {
        return try Case(name: "choices-of-files").output(ofProgram: Self.setUp + lines)
    }

    @Test func filesAndTextsArriveAsWhatTheyAre() throws {
        let found = try output(
            of: #"""
                try await client.sendPhoto(body: .multipart(.init(photo: .file(png("a.png")), thumbnail: .file(png("b.png")), caption: "c")))
                let sent = await record.text
                print(sent.contains("name=\"photo\"; filename=\"a.png\"\r\nContent-Type: image/png\r\n"))
                try await client.sendPhoto(body: .multipart(.init(photo: .string("AgACAgIAAx"))))
                print(await record.text.contains("name=\"photo\"\r\n\r\nAgACAgIAAx\r\n"))
                try await client.editImages(body: .init(image: [png("one.png")], mask: .file(png("mask.png")), data: png("d.bin")))
                try await client.editImages(body: .init(image: [png("one.png"), png("two.png")], mask: .url(URL(string: "https://example.com/m")!)))
                """#)
        #expect(
            found == """
                file a.png image/png 3
                thumbnail b.png
                true
                text AgACAgIAAx
                true
                ["one.png"] d.bin
                mask mask.png
                ["one.png", "two.png"] -
                mask https://example.com/m

                """)
    }

    /// A list and a single part are told apart by how many there are, files and values by the name of a file.
    @Test func listsOfFilesAndOfValuesArriveAsWhatTheyAre() throws {
        let found = try output(
            of: #"""
                let link = URL(string: "https://example.com/o")!
                try await client.editImages(
                    body: .init(
                        image: [png("i.png")], mask: .files([png("m1.png"), png("m2.png")]),
                        overlays: [.url(link), .file(png("o.png")), .url(link)], weights: .numbers([1, 2.5]),
                        notes: .string("one")))
                try await client.editImages(
                    body: .init(
                        image: [png("i.png")], overlays: [.file(png("o.png"))],
                        weights: .files([png("w1.bin"), png("w2.bin")]), notes: .strings(["a", "b"])))
                try await client.editImages(
                    body: .init(
                        image: [png("i.png")], overlays: [.url(link)], weights: .numbers([3]),
                        notes: .files([png("n.txt")])))
                """#)
        #expect(
            found == """
                ["i.png"] -
                masks 2
                overlay https://example.com/o
                overlay o.png
                overlay https://example.com/o
                weights [1.0, 2.5]
                note one
                ["i.png"] -
                no mask
                overlay o.png
                weights ["w1.bin", "w2.bin"]
                notes ["a", "b"]
                ["i.png"] -
                no mask
                overlay https://example.com/o
                weights [3.0]
                notes ["n.txt"]

                """)
    }

    /// A file is nothing that JSON could hold.
    @Test func filesAreNoJSON() throws {
        let found = try output(
            of: #"""
                let body = SendPhoto.Body.multipart(.init(photo: .file(png("a.png"))))
                do {
                    if case .multipart(let form) = body { _ = try JSONEncoder().encode(form.photo) }
                } catch EncodingError.invalidValue(_, let context) {
                    print(context.debugDescription)
                }
                """#)
        #expect(found == "A file is a part of a form, and nothing else.\n")
    }
}
