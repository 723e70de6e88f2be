import ApusModel
import Testing

/// Files of forms that have numbers in their names.
@Suite struct NumberedFileTests {
    private func files(_ properties: String, _ more: String = "", encoding: String = "") throws -> String {
        try lowered(properties, more, encoding: encoding).declaration("Send.Body").replacing(" optional", with: "")
    }

    private func lowered(_ properties: String, _ more: String = "", encoding: String = "") throws -> Lowered {
        try Lowered(
            paths: """
                /a:
                  post:
                    operationId: send
                    requestBody:
                      content:
                        multipart/form-data:
                          schema: {type: object, properties: {\(properties)}\(more)}
                          \(encoding)
                    responses: {}
                """)
    }

    private static let file = "{type: string, format: binary}"

    @Test func areOneList() throws {
        let both = "'f[0]': \(Self.file), 'f[1]': \(Self.file)"
        #expect(try files("a: {type: string}, \(both), b: {type: string}") == "struct a: string, f: [file], b: string")
        let others = "'g[0]': \(Self.file), 'g[1]': \(Self.file), 'g[2]': \(Self.file)"
        #expect(try files("\(both), a: {type: string}, \(others)") == "struct f: [file], a: string, g: [file]")
        #expect(try files("\(others), \(both), 'f[3]': \(Self.file)") == "struct g: [file], f: [file], f3=f[3]: file")
        #expect(try files("\(both), 'f[3]': \(Self.file)") == "struct f: [file], f3=f[3]: file")
        // Something else is called so, has to be there, or has a media type of its own.
        #expect(try files("\(both), f: {type: string}") == "struct f0=f[0]: file, f1=f[1]: file, f: string")
        #expect(try files(both, ", required: ['f[0]']").contains("f0=f[0]"))
        #expect(try files(both, encoding: "encoding: {'f[0]': {contentType: image/png}}").contains("f0=f[0]"))
        #expect(try files(both, ", additionalProperties: {type: string}").contains("f0=f[0]"))
        #expect(try files("'f[0]': \(Self.file)") == "struct f0=f[0]: file")
        #expect(try files("'f[1]': \(Self.file), 'f[0]': \(Self.file)") == "struct f1=f[1]: file, f0=f[0]: file")
    }

    @Test func keepWhatIsSaidOfEach() throws {
        let described = ["A.", "B.", "A."].enumerated().map { index, text in
            "'f[\(index)]': {type: string, format: binary, description: \(text)}"
        }
        let list = try lowered(described.joined(separator: ", ")).property("Send.Body", "f")
        #expect(list?.documentation.description == "A.\n\nB.")
    }
}
