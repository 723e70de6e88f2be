import ApusSource
import ApusSpec
import TestDocuments
import Testing

/// What Swagger 2.0 has in another way and stands in a document of OpenAPI 3: it is read as it is meant, told once.
@Suite struct LeftoverTests {
    private func reading(_ operation: String, _ components: String = "") -> Reading {
        Reading(
            body: "paths: {/a: {post: {operationId: a, \(operation)}}}\ncomponents: {schemas: {F: {type: object}},"
                + " parameters: {\(components)}}")
    }

    private func messages(_ reading: Reading) -> [String] {
        reading.findings.map { $0.split(separator: ":", maxSplits: 3).last.map { String($0.dropFirst()) } ?? "" }
    }

    @Test(
        arguments: [
            ("query", "csv", nil, false), ("query", "multi", nil, true), ("query", "pipes", "pipeDelimited", false),
            ("query", "ssv", "spaceDelimited", false), ("path", "csv", nil, false),
        ] as [(String, String, String?, Bool)])
    func aCollectionFormatIsAStyle(place: String, format: String, style: String?, explode: Bool) throws {
        for type in ["type: array, items: {type: string}", "schema: {type: array, items: {type: string}}"] {
            let reading = reading("parameters: [{name: l, in: \(place), collectionFormat: \(format), \(type)}]")
            let document = try #require(reading.document)
            let parameter = try #require(document.operation("a")?.parameters.first.map { document.parameters[$0] })
            #expect(parameter.style?.value == style)
            #expect(parameter.explode == explode)
            #expect(
                messages(reading).contains(
                    "'collectionFormat' of Parameter Object is Swagger 2.0, and this is OpenAPI 3.0; it is taken as the"
                        + " 'style' that it stands for [field-of-other-version]"))
        }
    }

    @Test func aStatedStyleStays() throws {
        let reading = reading(
            "parameters: [{name: l, in: query, explode: true, collectionFormat: csv, schema: {type: array, items: {}}}]"
        )
        let document = try #require(reading.document)
        #expect(document.operation("a")?.parameters.first.map { document.parameters[$0] }?.explode == true)
        #expect(messages(reading).map { $0.hasSuffix("it has no effect [field-of-other-version]") } == [true])
    }

    @Test func aDiscriminatorThatIsATextIsItsName() throws {
        let reading = Reading(
            "3.1.0",
            body: "components: {schemas: {A: {discriminator: kind, properties: {kind: {type: string}}}}}")
        #expect(reading.document?.schema("A")?.discriminator?.propertyName.value == "kind")
        #expect(
            messages(reading) == [
                "'discriminator' of Schema Object is Swagger 2.0, and this is OpenAPI 3.1; it is taken as the"
                    + " 'propertyName' of one [field-of-other-version]"
            ])
    }

    @Test func aFileInAResponseIsADownload() throws {
        let reading = reading("responses: {'200': {description: x, schema: {type: file}}}")
        let document = try #require(reading.document)
        let content = document.operation("a")?.responses.first.map { document.responses[$0.response].content }
        #expect(content?.map(\.name.value) == ["*/*"])
        let schema = content?.first?.schema.map { document.schemas[$0] }
        #expect(schema?.types == .string)
        #expect(schema?.format?.value == "binary")
        #expect(
            messages(reading) == [
                "'schema' of Response Object is Swagger 2.0, and this is OpenAPI 3.0; the body is taken as that file"
                    + " [field-of-other-version]",
                "'file' is no type of JSON Schema; it is taken as 'string' in the format 'binary' [unknown-type]",
            ])
    }

    @Test func aFileInAFormIsOne() throws {
        let reading = reading("parameters: [{name: photo, in: formData, type: file}]")
        let document = try #require(reading.document)
        let content = document.operation("a")?.requestBody.map { document.requestBodies[$0].content }
        #expect(content?.map(\.name.value) == ["multipart/form-data"])
        #expect(
            messages(reading) == [
                "'in' of Parameter Object is Swagger 2.0, and this is OpenAPI 3.0; the parameter is read as a field of a"
                    + " form [field-of-other-version]"
            ])
    }

    @Test func aComponentInTheBodyIsToldOnce() throws {
        let reading = reading(
            "parameters: [{$ref: '#/components/parameters/F'}]", "F: {name: f, in: formData, type: string}")
        let document = try #require(reading.document)
        #expect(document.operation("a")?.requestBody != nil)
        #expect(document.operation("a")?.lacksParameters == false)
        #expect(messages(reading).count == 1)
        #expect(messages(reading).first?.contains("is read as a field of a form") == true)
    }

    @Test func aParameterBesideARequestBodyIsSkipped() throws {
        let reading = reading(
            "parameters: [{name: x, in: body, schema: {type: integer}}],"
                + " requestBody: {content: {text/plain: {schema: {type: string}}}}")
        let document = try #require(reading.document)
        let content = document.operation("a")?.requestBody.map { document.requestBodies[$0].content }
        #expect(content?.map(\.name.value) == ["text/plain"])
        #expect(
            messages(reading) == [
                "there is a 'requestBody' beside this parameter in the body, which is skipped [duplicate-parameter] (3:110: the body"
                    + " is here)"
            ])
    }
}
