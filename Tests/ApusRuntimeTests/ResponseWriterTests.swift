import Foundation
import Testing

@testable import ApusRuntime

/// Failures for which the document describes no body, as a router sends them.
@Suite struct ResponseWriterTests {
    @Test func whatIsNotDescribedGoesWithWhatIs() throws {
        var writer = ResponseWriter()
        writer.status = 401
        writer.header("Retry-After", "5")
        var fields: HTTPFields = [
            "Retry-After": "7", "Content-Type": "text/plain", "Content-Length": "9", "WWW-Authenticate": "Basic",
        ]
        fields.append(HTTPField(name: try #require(HTTPField.Name("WWW-Authenticate")), value: "Bearer"))
        writer.undescribed(UndescribedBody(headerFields: fields, body: Data("who?".utf8)))
        let (response, body) = writer.response
        #expect(response.status.code == 401)
        #expect(
            response.headerFields.map { "\($0.name.rawName): \($0.value)" } == [
                "Retry-After: 5", "Content-Type: text/plain", "WWW-Authenticate: Basic", "WWW-Authenticate: Bearer",
            ])
        #expect(body.data == Data("who?".utf8))
    }

    @Test func aProblemIsWhatIsNotDescribed() throws {
        let body = RequestProblem(status: 400, detail: "no 'a'").undescribed
        #expect(body.headerFields[.contentType] == "application/problem+json")
        #expect(ProblemDetails(body.body)?.detail == "no 'a'")
    }
}
