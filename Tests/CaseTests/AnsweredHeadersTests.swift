import Testing

/// Answers with header fields that need not be there, as a server or a mock writes them.
@Suite struct AnsweredHeadersTests {
    @Test func optionalHeaderFieldsCanBeLeftOut() throws {
        let program = #"""
            let failures: [GetA.Output] = [.failure(.notFound()), .failure(.tooManyRequests("slow"))]
            if failures != [.failure(.notFound(headers: .init())), .failure(.tooManyRequests("slow", headers: .init()))] {
                print(failures)
            }
            let created: GetA.Output = .success(.created())
            if created != .success(.created(headers: .init(location: nil))) { print(created) }
            let nothing: PutA.Output = .success()
            if nothing != .success(.init(headers: .empty)) { print(nothing) }
            let text: DeleteA.Output = .success("gone")
            if text != .success(.init("gone", headers: .init(id: nil))) { print(text) }
            """#
        #expect(try Case(name: "response-headers").output(ofProgram: program) == "")
    }
}
