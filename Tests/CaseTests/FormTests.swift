import Foundation
import Testing

/// Forms as they are generated, run: what a client writes, and that the router reads it as it was.
@Suite struct FormTests {
    /// A program made of the case `forms` and a few blocks of lines.
    private func output(of blocks: String...) throws -> String {
        let lines = Case.guarded(blocks)
        let program = """
            import Foundation

            actor Record: ClientMiddleware {
                var text = ""
                func intercept(
                    _ request: HTTPRequest, body: HTTPBody?, operation: OperationMetadata, next: Next
                ) async throws -> (HTTPResponse, HTTPBody) {
                    text = String(decoding: try await body?.collect(upTo: 10_000) ?? Data(), as: UTF8.self)
                    if body != nil, request.headerFields[.contentType] != "application/x-www-form-urlencoded" { print("no form") }
                    return try await next(request, body)
                }
            }

            let record = Record()
            let mock = ExampleMock()
            mock.onAddCustomer = { _ in .success() }
            mock.onReplaceCustomer = { _ in .success() }
            mock.onAddEntries = { _ in .success() }
            mock.onAddAnything = { _ in .success() }
            mock.onPay = { _ in .success() }
            let router = mock.router()
            let client = ExampleClient(transport: InProcessTransport(router), middlewares: [record])

            func expect(_ text: String, _ expected: String) {
                if text != expected { print("expected:", expected, "found:", text) }
            }

            func post(_ path: String, _ text: String, method: HTTPRequest.Method = .post) async -> String {
                var request = HTTPRequest(method: method, scheme: "https", authority: "a", path: path)
                request.headerFields[.contentType] = "application/x-www-form-urlencoded; charset=utf-8"
                let (response, body) = await router.handle(request, body: HTTPBody(text))
                return "\\(response.status.code) " + String(decoding: body.data ?? Data(), as: UTF8.self)
            }

            \(lines)
            """
        return try Case(name: "forms").output(ofProgram: program)
    }

    private static let fieldsAreWrittenAsTheDocumentSays = #"""
        let address = Address(city: "Os lo", lines: ["a&b", "c"], owner: Owner(name: "Ø"))
        let customer = NewCustomer(
            name: "A+B=C & d", born: CalendarDate(year: 2024, month: 2, day: 29)!,
            seen: Date(timeIntervalSince1970: 0), balance: -5, isActive: true, kind: .company, address: address,
            items: [Item(price: "p1"), Item(price: "p2", quantity: 2)], expand: ["x", "y.z"], tags: ["a,b", "c"],
            words: ["u", "v"], codes: [1, 2], site: URL(string: "https://example.com/a?b=c&d"),
            settings: Settings(color: "red", size: 1), note: "5", plain: "~", places: [Address(city: "B\"ø")],
            ids: [UUID(uuidString: "F81D4FAE-7DEC-11D0-A765-00A0C91E6BF6")!], metadata: ["k": "v/w"],
            anything: [1, "two", true])
        try await client.addCustomer(body: customer)
        let fields = await record.text.split(separator: "&").map(String.init)
        let expected = [
            "name=A%2BB%3DC+%26+d", "born=2024-02-29", "seen=1970-01-01T00%3A00%3A00Z", "balance=-5", "isActive=true",
            "kind=company", "address%5Bcity%5D=Os+lo", "address%5Blines%5D%5B0%5D=a%26b", "address%5Blines%5D%5B1%5D=c",
            "address%5Bowner%5D%5Bname%5D=%C3%98", "items%5B0%5D%5Bprice%5D=p1", "items%5B1%5D%5Bprice%5D=p2",
            "items%5B1%5D%5Bquantity%5D=2", "expand%5B0%5D=x", "expand%5B1%5D=y.z", "tags=a%2Cb,c", "words=u+v", "codes=1%7C2",
            "site=https://example.com/a?b=c%26d", "color=red", "size=1", "note=%225%22", "plain=~",
            "places=%7B%22city%22%3A%22B%5C%22%C3%B8%22%7D", "ids=f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
            "metadata=%7B%22k%22%3A%22v%2Fw%22%7D", "anything=1", "anything=two", "anything=true",
        ]
        for (field, wanted) in zip(fields, expected) { expect(field, wanted) }
        expect("\(fields.count)", "\(expected.count)")
        var read = mock.addCustomerInputs.last?.body
        // Of a free-form value nothing says how it was meant.
        expect("\(read?.anything != nil)", "true")
        read?.anything = customer.anything
        if read != customer { print("read:", read as Any) }
        try await client.addCustomer(body: nil)
        expect("\(mock.addCustomerInputs.last?.body == nil)", "true")
        """#

    private static let whatIsUsualComesBack = #"""
        let customer = NewCustomer(
            name: "a", born: CalendarDate(year: 2024, month: 2, day: 29)!,
            address: Address(city: "x", owner: Owner(since: Date(timeIntervalSince1970: 1))),
            items: [Item(price: "1"), Item(price: "2")], expand: [], settings: Settings(color: "b"))
        try await client.replaceCustomer(body: customer)
        expect(
            await record.text,
            "name=a&born=2024-02-29&address=%7B%22city%22%3A%22x%22%2C%22owner%22%3A%7B%22since%22%3A%221970-01-01T00%3A00%3A01Z%22%7D%7D"
                + "&items=%7B%22price%22%3A%221%22%7D&items=%7B%22price%22%3A%222%22%7D&settings=%7B%22color%22%3A%22b%22%7D")
        var expected = customer
        // No field stands for an empty list.
        expected.expand = nil
        if mock.replaceCustomerInputs.last?.body != expected { print("read:", mock.replaceCustomerInputs.last as Any) }

        try await client.addEntries(body: ["a b": Date(timeIntervalSince1970: 0)])
        expect(await record.text, "a+b=1970-01-01T00%3A00%3A00Z")
        expect("\(mock.addEntriesInputs.last?.body.count ?? 0)", "1")
        try await client.addAnything(body: ["a": ["b": 1]])
        expect(await record.text, "a=%7B%22b%22%3A1%7D")
        try await client.pay(body: .iban(.init(iban: "NO1")))
        expect(await record.text, "iban=NO1")
        if mock.payInputs.last?.body != .iban(.init(iban: "NO1")) { print(mock.payInputs.last as Any) }
        """#

    private static let whatOthersWriteIsRead = #"""
        expect(await post("/customers", "name=a%20b+c&born=2024-02-29&tags=x,y&words=a%20b&words=c&expand[]=p&expand%5B%5D=q&address[city]=O"), "204 ")
        let read = mock.addCustomerInputs.last?.body
        expect(read?.name ?? "", "a b c")
        expect("\(read?.tags ?? [])", "[\"x\", \"y\"]")
        expect("\(read?.expand ?? [])", "[\"p\", \"q\"]")
        expect(read?.address?.city ?? "", "O")
        expect("\(read?.settings == nil)", "true")
        let problems = [
            await post("/customers", "born=2024-02-29"), await post("/customers", "name=a&born=no"),
            await post("/customers", "name=&born=2024-02-29"), await post("/customers", "name=a&born=2024-02-29&balance=x"),
            await post("/customers", "name=a&born=2024-02-29&address[lines]=x"),
            await post("/customers", "name=a&born=2024-02-29&address=no", method: .put),
        ]
        for problem in problems where !problem.hasPrefix("400 ") { print(problem) }
        if !problems[0].contains("name") || !problems[3].contains("balance") { print(problems) }
        try await client.replaceCustomer(body: NewCustomer(name: "a", born: CalendarDate(year: 2024, month: 2, day: 29)!))
        let deep = String(repeating: "[a]", count: 10_000)
        expect(await post("/customers", "name=a&born=2024-02-29&address\(deep)=x"), "204 ")
        """#

    @Test func formsAreWrittenAndRead() throws {
        let output = try output(
            of: Self.fieldsAreWrittenAsTheDocumentSays, Self.whatIsUsualComesBack, Self.whatOthersWriteIsRead)
        #expect(output == "")
    }
}
