import ApusRuntime
import Testing

/// Problems in the forms that documents have for them.
@Suite struct RequestProblemTests {
    /// A form that requires nothing, with a member of RFC 9457 among others.
    private struct Failure: SchemaObject, Hashable {
        var code: Int?
        var message: String?
        var title: String?

        init(code: Int? = nil, message: String? = nil, title: String? = nil) {
            (self.code, self.message, self.title) = (code, message, title)
        }

        init(from object: ObjectReader) throws {
            code = try object.optional("code")
            message = try object.optional("message")
            title = try object.optional("title")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.optional("code", code)
            try object.optional("message", message)
            try object.optional("title", title)
        }
    }

    /// A form of RFC 9457 that requires nothing.
    private struct Problem: SchemaObject, Hashable {
        var title: String?
        var detail: String?

        init(title: String? = nil, detail: String? = nil) {
            (self.title, self.detail) = (title, detail)
        }

        init(from object: ObjectReader) throws {
            title = try object.optional("title")
            detail = try object.optional("detail")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.optional("title", title)
            try object.optional("detail", detail)
        }
    }

    /// A form whose code is a text.
    private struct Coded: SchemaObject, Hashable {
        var code: String
        var message: String?

        init(code: String, message: String? = nil) { (self.code, self.message) = (code, message) }

        init(from object: ObjectReader) throws {
            code = try object.required("code")
            message = try object.optional("message")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.required("code", code)
            try object.optional("message", message)
        }
    }

    /// A form that requires a member that no problem has.
    private struct Reason: SchemaObject, Hashable {
        var reason: String

        init(from object: ObjectReader) throws {
            reason = try object.required("reason")
        }

        func write(to object: inout ObjectWriter) throws {
            try object.required("reason", reason)
        }
    }

    private let problem = RequestProblem(status: 400, detail: "no 'a'")

    @Test func isInTheMembersOfWhichTheFormKeepsMost() {
        let failure: Failure? = problem.body()
        #expect(failure == Failure(code: 400, message: "no 'a'"))
        let other: Problem? = problem.body()
        #expect(other == Problem(title: "Bad Request", detail: "no 'a'"))
    }

    @Test func hasItsStatusAsTheTextThatTheFormWants() {
        let coded: Coded? = problem.body()
        #expect(coded == Coded(code: "400", message: "no 'a'"))
    }

    @Test func hasNoBodyWithoutWhatTheFormRequires() {
        let reason: Reason? = problem.body()
        #expect(reason == nil)
    }
}
