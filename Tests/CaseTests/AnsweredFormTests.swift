import Foundation
import Testing

/// Forms in answers as they are generated, run: what a server writes, and that the client reads it as it was.
@Suite struct AnsweredFormTests {
    /// A program made of the case `answered-forms` and a few blocks of lines.
    private func output(of blocks: String...) throws -> String {
        let lines = Case.guarded(blocks)
        let program = """
            import Foundation

            struct Answer: ClientTransport {
                let type: String
                let text: String
                func send(
                    _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata
                ) async throws -> (HTTPResponse, HTTPBody) {
                    var response = HTTPResponse(status: .init(code: 200))
                    response.headerFields[.contentType] = type
                    return (response, HTTPBody(text.replacingOccurrences(of: "\\n", with: "\\r\\n")))
                }
            }

            let mock = ExampleMock()
            let router = mock.router()
            let client = ExampleClient(transport: InProcessTransport(router))
            let token = Token(
                token: "a&b=c", expires: Date(timeIntervalSince1970: 0), scopes: ["x y", "z"],
                owner: Owner(name: "Ø", age: 5), kind: .mac)

            func expect<Value: Equatable>(_ value: Value, _ expected: Value, line: Int = #line) {
                if value != expected { print("line \\(line): expected", expected, "found", value) }
            }

            func answered(_ type: String, _ text: String) -> ExampleClient {
                ExampleClient(transport: Answer(type: type, text: text))
            }

            func send(_ method: HTTPRequest.Method, _ path: String, _ text: String = "", type: String = "") async throws -> (String, String) {
                var request = HTTPRequest(method: method, scheme: "https", authority: "a", path: path)
                request.headerFields[.contentType] = type
                let (response, body) = await router.handle(request, body: HTTPBody(text))
                let answer = String(decoding: try await body.collect(upTo: 10_000), as: UTF8.self)
                let contentType = response.headerFields[.contentType] ?? "-"
                let boundary = contentType.components(separatedBy: "boundary=").dropFirst().first ?? "boundary"
                return (contentType.replacingOccurrences(of: boundary, with: "B"),
                    answer.replacingOccurrences(of: boundary, with: "B").replacingOccurrences(of: "\\r\\n", with: "\\n"))
            }

            \(lines)
            """
        return try Case(name: "answered-forms").output(ofProgram: program)
    }

    private static let forms = #"""
        mock.onCreateToken = { input in
            guard case .form(let form) = input.body, form.scopes == ["a", "b"] else {
                return .failure(.badRequest(TokenProblem(error: "no scope & no key")))
            }
            return .success(token)
        }
        expect(try await client.createToken(body: .form(.init(scopes: ["a", "b"]))), token)
        let written = try await send(.post, "/tokens", "scopes=a,b", type: "application/x-www-form-urlencoded")
        expect(written.0, "application/x-www-form-urlencoded")
        expect(
            written.1,
            "token=a%26b%3Dc&expires=1970-01-01T00:00:00Z&scopes=x+y,z&owner%5Bname%5D=%C3%98&owner%5Bage%5D=5&kind=mac")
        do {
            _ = try await client.createToken(body: .json(.init(key: "k")))
            print("no failure")
        } catch .response(.badRequest(let problem)) {
            expect(problem.error, "no scope & no key")
        } catch { print(error) }
        mock.onFindToken = { _ in .success(.form(token)) }
        expect(try await client.findToken().form?.scopes, ["x y", "z"])
        expect(try await send(.get, "/tokens").1.contains("&scopes=x+y%7Cz&"), true)
        mock.onFindToken = { _ in .success(.json([token])) }
        expect(try await client.findToken().json, [token])
        mock.onGetDays = { _ in .success(["a b": Date(timeIntervalSince1970: 1)]) }
        expect(try await client.getDays(), ["a b": Date(timeIntervalSince1970: 1)])
        """#

    private static let foreignForms = #"""
        let type = "application/x-www-form-urlencoded; charset=utf-8"
        let read = try await answered(type, "token=ab&expires=1970-01-01T00:00:00Z&other=1&owner[name]=x")
            .createToken(body: .json(.init()))
        expect(read, Token(token: "ab", expires: Date(timeIntervalSince1970: 0), owner: Owner(name: "x")))
        for (type, text, path) in [
            (type, "token=ab", "$"), (type, "token=ab&expires=no", "$.expires"), (type, "", "$"),
            ("application/json", "{}", "$"),
        ] {
            do {
                _ = try await answered(type, text).createToken(body: .json(.init()))
                print("read:", text)
            } catch .decoding(let failure) {
                expect(failure.path, path)
            } catch { print(error) }
        }
        let checked = answered(type, "token=a&expires=1970-01-01T00:00:00Z").with(validation: [.responses])
        do {
            _ = try await checked.createToken(body: .json(.init()))
            print("not checked")
        } catch .decoding(let failure) {
            expect(failure.path, "$.body.token")
        } catch { print(error) }
        """#

    private static let parts = #"""
        let report = Report(
            title: "Øl\r\n&",
            pages: [FilePart(Data("one\r\n--".utf8), filename: "1.txt"), FilePart(Data(), filename: "2.txt")],
            written: Date(timeIntervalSince1970: 0), owner: Owner(name: "me"))
        mock.onGetReport = { _ in .success(.init(report, headers: .init(pages: 2))) }
        let read = try await client.getReport()
        expect(read.title, report.title)
        expect(read.written, report.written)
        expect(read.owner, report.owner)
        expect(read.cover == nil, true)
        expect(read.pages.map { $0.filename ?? "-" }, ["1.txt", "2.txt"])
        expect(read.pages.map(\.data), [Data("one\r\n--".utf8), Data()])
        mock.onReplaceReport = { input in
            .success(.init(
                form: FilePart(Data("a;b".utf8), filename: "a.csv"), object: "oo", tags: ["x", "y"], place: Owner(age: 1),
                additionalProperties: ["more": input.body.title]))
        }
        let answer = try await client.replaceReport(body: report)
        expect(answer.form.data, Data("a;b".utf8))
        expect(answer.form.contentType, "application/x-csv")
        expect(answer.object, "oo")
        expect(answer.tags, ["x", "y"])
        expect(answer.place, Owner(age: 1))
        expect(answer.additionalProperties, ["more": report.title])
        mock.onGetReport = { _ in .success(.init(Report(title: "t", pages: []), headers: .init())) }
        let written = try await send(.get, "/reports")
        expect(written.0, "multipart/form-data; boundary=B")
        expect(written.1, "--B\nContent-Disposition: form-data; name=\"title\"\n\nt\n--B--\n")
        mock.onGetArchive = { _ in .success(.multipart(.init(file: FilePart(Data("f".utf8), filename: "f")))) }
        expect(try await client.getArchive().multipart?.file?.data, Data("f".utf8))
        mock.onGetArchive = { _ in .success(.text("none")) }
        expect(try await client.getArchive().text, "none")
        """#

    private static let foreignParts = #"""
        let head = "Content-Disposition: form-data; name="
        let type = "multipart/form-data; boundary=\"B\""
        let read = try await answered(
            type, "--B\n\(head)title\n\nt\n--B\n\(head)cover; filename=\"../c\"\nContent-Type: image/png\n\nc\n--B--").getReport()
        expect(read.title, "t")
        expect(read.pages, [])
        expect(read.cover?.filename, "c")
        expect(read.cover?.contentType, "image/png")
        for (type, text) in [
            (type, "--B\n\(head)pages\n\np\n--B--"), (type, ""), (type, "--B\n\(head)title\n\nt"),
            ("multipart/form-data", "--B\n\(head)title\n\nt\n--B--"), ("application/json", "{}"),
        ] {
            do {
                _ = try await answered(type, text).getReport()
                print("read:", text)
            } catch .decoding(let failure) {
                if failure.path != "$" { print(failure) }
            } catch { print(error) }
        }
        do {
            _ = try await answered(type, "--B\n\(head)title\n\nt\n--B--").replaceReport(body: Report(title: "t", pages: []))
            print("no file")
        } catch .decoding(let failure) {
            expect(failure.reason, "the file 'form' is missing")
        } catch { print(error) }
        do {
            _ = try await answered(type, "--B\n\(head)title\n\nlonger than ten\n--B--").with(responseLimit: 10).getReport()
            print("no limit")
        } catch .decoding { } catch { print(error) }
        """#

    @Test func formsAreWrittenAndRead() throws {
        let output = try output(of: Self.forms, Self.foreignForms, Self.parts, Self.foreignParts)
        #expect(output == "")
    }
}
