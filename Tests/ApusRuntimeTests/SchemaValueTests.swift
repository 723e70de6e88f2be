import ApusRuntime
import Foundation
import Testing

private struct Card: SchemaObject, Hashable {
    var number: String

    init(number: String) {
        self.number = number
    }

    init(from object: ObjectReader) throws {
        number = try object.required("number")
    }

    func write(to object: inout ObjectWriter) throws {
        try object.required("number", number)
    }
}

/// A union that picks by discriminator, which its types do not have as a property.
private enum Payment: SchemaValue, Hashable {
    case card(Card)
    case cash

    init(from value: ValueReader) throws {
        let object = try value.object()
        switch try object.required("type") as String {
        case "card": self = .card(try Card(from: object))
        case "cash": self = .cash
        default: throw object.corrupted("type", "Neither card nor cash.")
        }
    }

    func write(to value: inout ValueWriter) throws {
        var object = value.object()
        switch self {
        case .card(let card):
            try object.required("type", "card")
            try card.write(to: &object)
            // As a union does whose types have the property, too.
            try object.required("type", "card")
        case .cash:
            try object.required("type", "cash")
        }
    }
}

/// A union that picks by kind, then by properties and constants.
private enum Anything: SchemaValue, Hashable {
    case text(String)
    case number(Double)
    case flag(Bool)
    case list([Anything])
    case card(Card)
    case version(Int)
    case nothing

    init(from value: ValueReader) throws {
        switch value.kind {
        case .null: self = .nothing
        case .boolean: self = .flag(try value.decode())
        case .number: self = .number(try value.decode())
        case .string: self = .text(try value.decode())
        case .array: self = .list(try value.decode())
        case .object:
            let object = try value.object()
            if object.matches("version", 1) {
                self = .version(1)
            } else if object.contains("number") {
                self = .card(try value.decode())
            } else {
                throw value.corrupted("Neither a version nor a card.")
            }
        }
    }

    func write(to value: inout ValueWriter) throws {
        switch self {
        case .text(let text): try value.encode(text)
        case .number(let number): try value.encode(number)
        case .flag(let flag): try value.encode(flag)
        case .list(let list): try value.encode(list)
        case .card(let card): try value.encode(card)
        case .version(let version):
            var object = value.object()
            try object.required("version", version)
        case .nothing: try value.encodeNull()
        }
    }
}

@Suite struct SchemaValueTests {
    @Test func unionsPickByDiscriminator() throws {
        let text = #"[{"number":"1","type":"card"},{"type":"cash"}]"#
        let payments = try read([Payment].self, text)
        #expect(payments == [.card(Card(number: "1")), .cash])
        #expect(try written(payments) == text)
    }

    @Test func discriminatorIsWrittenOnceOutsideOfJSONBodies() {
        let payment = Payment.card(Card(number: "1"))
        var request = writer(path: "/a")
        request.query("a", payment)
        request.query("b", payment, style: .deepObject, explode: true)
        #expect(request.request.path == "/a?type=card&number=1&b%5Btype%5D=card&b%5Bnumber%5D=1")
    }

    @Test(arguments: [(#"[{"type":"bond"}]"#, "0.type"), (#"[{"type":1}]"#, "0.type"), (#"[[]]"#, "0"), ("[{}]", "0")])
    func unionErrorsNameThePath(text: String, expected: String) throws {
        let error = try #require(throws: DecodingError.self) { try read([Payment].self, text) }
        #expect(path(error) == expected)
    }

    @Test func valuesOutOfRangeAreErrorsWithTheirPath() throws {
        let error = try #require(throws: DecodingError.self) { try read([Anything].self, "[1, [2, 1e400]]") }
        #expect(path(error) == "1.1")
        #expect(DecodingFailure.place(of: error) == ("$[1][1]", "The value does not fit Double."))
    }

    @Test func unionsPickByKindPropertiesAndConstants() throws {
        let text = #"[null,true,1.5,"1",[0,[],false],{"number":"n"},{"version":1}]"#
        let values = try read([Anything].self, text)
        #expect(
            values == [
                .nothing, .flag(true), .number(1.5), .text("1"), .list([.number(0), .list([]), .flag(false)]),
                .card(Card(number: "n")), .version(1),
            ]
        )
        #expect(try written(values) == text)
    }

    @Test func constantOfAnotherValueOrKindDoesNotMatch() throws {
        for text in [#"[{"version":2}]"#, #"[{"version":"1"}]"#, #"[{"version":null}]"#, "[{}]"] {
            let error = try #require(throws: DecodingError.self) { try read([Anything].self, text) }
            #expect(path(error) == "0")
        }
    }

    @Test func kindsAreFoundWithOtherCodersToo() throws {
        let values: [Anything] = [.flag(true), .number(1), .text("a"), .list([.text("b")]), .card(Card(number: "n"))]
        let data = try PropertyListEncoder().encode(values)
        #expect(try PropertyListDecoder().decode([Anything].self, from: data) == values)
    }

    @Test func kindsAreFoundWhateverFloatsAreCalled() throws {
        let decoder = JSONDecoder()
        decoder.nonConformingFloatDecodingStrategy = .convertFromString(
            positiveInfinity: "+",
            negativeInfinity: "-",
            nan: ""
        )
        #expect(try decoder.decode([Anything].self, from: Data(#"["", "+"]"#.utf8)) == [.text(""), .text("+")])
    }
}
