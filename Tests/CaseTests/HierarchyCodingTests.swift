import Testing

/// What inherits from a schema, and what none of the variants describes, as generated code reads and writes it.
@Suite struct HierarchyCodingTests {
    /// Reads texts and writes them again, in a program made of a case.
    private func output(of lines: String, in name: String) throws -> String {
        let program = """
            import Foundation

            func check<Value: Codable & Hashable>(_ json: String, _ expected: Value) throws {
                let value = try JSONDecoder().decode(Value.self, from: Data(json.utf8))
                if value != expected { print(json, "is", value) }
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                let bytes = try encoder.encode(value)
                if bytes != Data(json.utf8) { print(json, "comes back as", String(decoding: bytes, as: UTF8.self)) }
            }

            \(lines)
            """
        return try Case(name: name).output(ofProgram: program)
    }

    @Test func heirsInFilesKeepWhatTheyHave() throws {
        let lines = #"""
            try check(#"{"claws":4,"petType":"Cat"}"#, Pet.cat(Cat(claws: 4)))
            try check(#"{"mane":true,"petType":"Lion"}"#, Pet.lion(Lion(mane: true)))
            try check(#"{"petType":"Dog","toy":{"radius":2,"toyType":"Ball"}}"#, Pet.dog(Dog(toy: .ball(Ball(radius: 2)))))
            """#
        #expect(try output(of: lines, in: "heirs-in-files") == "")
    }

    @Test func whatAllInheritFromIsAValue() throws {
        let lines = #"""
            try check(#"{"id":"1","value":[1]}"#, EntityRef.base(EntityRef.Base(id: "1", value: [1])))
            try check(#"{"@type":"EntityRef","id":"1"}"#, EntityRef.base(EntityRef.Base(id: "1", type: "EntityRef")))
            try check(#"{"@type":"CategoryRef","id":"1","value":"v"}"#, EntityRef.category(CategoryRef(id: "1", value: "v", type: "CategoryRef")))
            try check(#"{"@type":"Other","id":"1"}"#, EntityRef.undocumented(["@type": "Other", "id": "1"]))
            try check(##"{"@odata.type":"#Microsoft.Split","length":1}"##, Skill.split(Split(length: 1)))
            let server = ExampleServer.default(endpoint: "https://face.example.com")
            if server.url != ServerURL("https://face.example.com/face/v1.0") { print(server.url) }
            _ = ListSkills.Input(kind: .a)
            """#
        #expect(try output(of: lines, in: "heirs-of-azure") == "")
    }

    @Test func whatStandsBesideAChoiceIsReadWithoutIt() throws {
        let lines = #"""
            let aws = Region.aws(AWSRegion(provider: .aws, priority: 7))
            if aws.priority != 7 || aws.name != nil { print(aws) }
            if Region.shared(SharedRegion(name: "eu")).name != "eu" { print("another name") }
            if Region.undocumented(["name": "us"]).name != "us" { print("no name") }
            // No variant writes a kind that was not there.
            try check(#"{"fields":{"a":{"type":"text"}}}"#, Field.object(ObjectField(fields: ["a": .text(TextField())])))
            try check(#"{"enabled":true,"type":"object"}"#, Field.object(ObjectField(type: .object, enabled: true)))
            try check(#"{"type":"other"}"#, Field.undocumented(["type": "other"]))
            """#
        #expect(try output(of: lines, in: "properties-beside-choices") == "")
    }

    @Test func whatNoVariantDescribesIsKept() throws {
        let lines = #"""
            try check(#"{"buckets":[]}"#, Aggregate.undocumented(["buckets": []]))
            try check(#"{"buckets":[],"value":1}"#.replacingOccurrences(of: #""buckets":[],"#, with: ""), Aggregate.average(Average(value: 1)))
            try check("{}", Aggregate.average(Average()))
            try check(#"{"count":1}"#, Aggregate.statistics(Statistics(count: 1)))
            try check("[1]", Aggregate.integers([1]))
            for text in ["\u{e9}", "e\u{301}", "other \u{e9}"] {
                try check("\"\(text)\"", Accent(rawValue: text))
                if Accent.allCases.filter({ $0 == Accent(rawValue: text) }).count > 1 { print(text, "is several") }
            }
            if HTTPRequest.Method(rawValue: "COPY") != CopyAggregates.metadata.method { print("another method") }
            """#
        #expect(try output(of: lines, in: "open-unions") == "")
    }
}
