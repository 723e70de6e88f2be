import ApusModel
import Testing

@testable import ApusLowering

/// Bodies that are patches, and those that are so called.
@Suite struct PatchBodyTests {
    /// ASP.NET lists the media type of a JSON Patch, which is a list, for each body that it reads.
    @Test func anObjectThatIsCalledAJSONPatchIsJSON() throws {
        let object = "{schema: {type: object, properties: {name: {type: string}}}}"
        let types = ["application/json-patch+json", "application/json", "text/json", "application/*+json"]
        let lowered = try Lowered(
            paths: """
                /a:
                  post:
                    operationId: postA
                    requestBody: {content: {\(types.map { "\($0): \(object)" }.joined(separator: ", "))}}
                  put:
                    operationId: putA
                    requestBody: {content: {application/json-patch+json: \(object)}}
                  patch:
                    operationId: patchA
                    requestBody:
                      content:
                        application/json: \(object)
                        application/json-patch+json:
                          schema: {type: array, items: {type: object, properties: {op: {type: string}}}}
                """)
        let bodies = lowered.model.operations.compactMap(\.body?.content)
        #expect(bodies.map(lowered.words) == [" json PostA.Body", " json PutA.Body", " choice PatchA.Body"])
        let sent = bodies.prefix(2).map { content -> String? in
            guard case .json(_, let mediaType) = content else { return nil }
            return mediaType
        }
        #expect(sent == ["application/json", "application/json-patch+json"])
    }

    @Test(arguments: [
        "application/json", "application/vnd.api+json", "application/scim+json;charset=utf-8",
        "application/merge-patch+json",
    ])
    func whatIsNullIsNotAbsent(mediaType: String) throws {
        let lowered = try Lowered(
            """
            paths:
              /a:
                patch:
                  operationId: patchA
                  requestBody: {content: {\(mediaType): {schema: {$ref: '#/components/schemas/A'}}}}
            components: {schemas: {A: {type: object, properties: {email: {type: string, nullable: true}}}}}
            """)
        #expect(lowered.property("A", "email")?.presence == .patch)
    }
}
