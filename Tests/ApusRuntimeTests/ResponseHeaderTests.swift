import Foundation
import Testing

@testable import ApusRuntime

@Suite struct ResponseHeaderTests {
    private struct Point: SchemaObject, Hashable {
        var x: Double
        var y: Double?

        init(x: Double, y: Double?) {
            self.x = x
            self.y = y
        }

        init(from object: ObjectReader) throws {
            x = try object.required("x")
            y = try object.optional("y")
        }

        func write(to object: inout ObjectWriter) throws {}
        func validate(_ validation: inout Validation) {}
    }

    private func response(_ value: String) -> ResponseReader {
        var response = HTTPResponse(status: 200)
        if let name = HTTPField.Name("X-A") { response.headerFields.append(HTTPField(name: name, value: value)) }
        return ResponseReader(response, body: HTTPBody(), operation: GetOrder.metadata)
    }

    /// `Accept` is for requests.
    @Test func aResponseHasNoFieldsButItsOwn() {
        #expect(ResponseWriter().response.0.headerFields.isEmpty)
    }

    @Test func scalarsAreRead() {
        #expect(response("a, b").header("x-a") == "a, b")
        #expect(response("-5").header("X-A") == -5)
        #expect(response("9223372036854775807").header("X-A") == Int64.max)
        #expect(response("1.5e3").header("X-A") == 1500.0)
        #expect(response("0.1").header("X-A") == Float(0.1))
        #expect(response("true").header("X-A") == true)
        #expect(response("12345678901234567890.12").header("X-A") == Decimal(string: "12345678901234567890.12"))
        let date: Date? = response("2024-02-29T12:00:00Z").header("X-A", .dateTime)
        #expect(date == Date(timeIntervalSince1970: 1_709_208_000))
        #expect(response("2024-02-29").header("X-A") == CalendarDate(year: 2024, month: 2, day: 29))
    }

    @Test(arguments: ["", "x", "1,2", "1.5", "99999999999999999999", "0x10"])
    func whatIsNoNumberIsNil(_ text: String) {
        #expect(response(text).header("X-A") == Int?.none)
    }

    @Test(arguments: ["nan", "inf", "1e999", "1x"])
    func whatIsNotFiniteIsNil(_ text: String) {
        #expect(response(text).header("X-A") == Double?.none)
        #expect(response(text).header("X-A") == Decimal?.none)
        #expect(response(text).header("X-A") == Bool?.none)
    }

    @Test func listsAndObjectsAreRead() throws {
        #expect(response("1, 2,3").header("X-A") == [1, 2, 3])
        #expect(response("").header("X-A") == [Int]())
        #expect(response("a,,b").header("X-A") == ["a", "", "b"])
        #expect(response("1,x").header("X-A") == [Int]?.none)
        #expect(response("x,1,y,2").header("X-A") == Point(x: 1, y: 2))
        #expect(response("x=1").header("X-A", explode: true) == Point(x: 1, y: nil))
        #expect(response("y,1").header("X-A") == Point?.none)
        #expect(response("a,1,b,2").header("X-A") == ["a": 1, "b": 2])
        let id = try #require(UUID(uuidString: "a0eebc99-9c0b-4ef8-bb6d-6bb9bd380a11"))
        #expect(response(id.uuidString).header("X-A", .array(.uuid)) == [id])
    }

    /// Cookies have commas in their dates. Some transports join the fields, others do not.
    @Test(arguments: [", ", ",", nil])
    func cookiesAreAList(separator: String?) throws {
        let cookies = [
            "a=1; Expires=Wed, 21 Oct 2015 07:28:00 GMT; Path=/", "b=2; Expires=Thu, 01-Jan-70 00:00:00 GMT", "c=x=y",
        ]
        var writer = ResponseWriter()
        writer.header("Set-Cookie", cookies)
        var (response, _) = writer.response
        #expect(writer.violations.isEmpty && response.headerFields.map(\.value) == cookies)
        let name = try #require(HTTPField.Name("set-cookie"))
        if let separator { response.headerFields[name] = cookies.joined(separator: separator) }
        let reader = ResponseReader(response, body: HTTPBody(), operation: GetOrder.metadata)
        #expect(reader.header("Set-Cookie") == cookies)
        #expect(reader.header("Set-Cookie") == cookies.joined(separator: separator ?? ", "))
    }

    @Test func whatIsNotThereIsNil() {
        #expect(response("a").header("X-B") == String?.none)
        #expect(response("a").header("no name") == String?.none)
    }
}
