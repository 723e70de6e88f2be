import Foundation
import Testing

/// Unions as they are generated, run: what JSON they read as, and that they write the same again.
@Suite struct UnionCodingTests {
    /// A program made of a case and a few lines.
    private func output(of lines: String, in name: String = "unions") throws -> String {
        let program = """
            import Foundation

            func check<Value: Codable & Hashable>(_ json: String, _ expected: Value) throws {
                let value = try JSONDecoder().decode(Value.self, from: Data(json.utf8))
                if value != expected { print(json, "is", value) }
                let encoder = JSONEncoder()
                encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
                let text = String(decoding: try encoder.encode(value), as: UTF8.self)
                if text != json { print(json, "comes back as", text) }
            }

            func failure<Value: SchemaValue>(_ json: String, _ type: Value.Type) -> String {
                do {
                    return "\\(try JSONDecoder().decode(type, from: Data(json.utf8)))"
                } catch DecodingError.dataCorrupted(let context) {
                    return context.debugDescription
                } catch DecodingError.keyNotFound(let key, _) {
                    return "\\(key.stringValue) is missing"
                } catch {
                    return "\\(error)"
                }
            }

            func expect(_ text: String, _ expected: String) {
                if text != expected { print("expected:", expected, "found:", text) }
            }

            \(lines)
            """
        return try Case(name: name).output(ofProgram: program)
    }

    @Test func whatVariantsSayTellsThemApart() throws {
        let lines = #"""
            // One value for several variants, one of them a union: what they are made of decides.
            try check(#"{"content":"hi","role":"user","type":"message"}"#, InputEntry.easyMessage(EasyMessage(role: .user, content: "hi", type: .message)))
            let user = Entry.userMessage(UserMessage(parts: ["hi"], type: .message, role: "user"))
            try check(#"{"parts":["hi"],"role":"user","type":"message"}"#, user)
            try check(#"{"parts":["hi"],"role":"user","type":"message"}"#, InputEntry.entry(user))
            try check(#"{"id":"1","parts":[],"role":"assistant","type":"message"}"#, InputEntry.entry(.outputMessage(OutputMessage(id: "1", parts: []))))
            try check(#"{"name":"f","type":"tool_call"}"#, InputEntry.entry(.call(CallEntry(type: .toolCall, name: "f"))))
            try check(#"{"type":"EasyMessage"}"#, InputEntry.undocumented(["type": "EasyMessage"]))
            // Without the discriminator, where it is not required.
            func read<Value: Decodable>(_ json: String, as type: Value.Type) throws -> Value {
                try JSONDecoder().decode(type, from: Data(json.utf8))
            }
            expect("\(try read(#"{"id":"7"}"#, as: InputEntry.self) == .reference(Reference(id: "7")))", "true")
            expect("\(try read(#"{"content":"","role":"user"}"#, as: InputEntry.self) == .easyMessage(EasyMessage(role: .user, content: "")))", "true")
            expect("\(try read(#"{"parts":[],"role":"user"}"#, as: InputEntry.self) == .entry(.userMessage(UserMessage(parts: [], role: "user"))))", "true")
            let newer = #"{"content":"","new":1,"role":"user"}"#
            expect("\(try read(newer, as: InputEntry.self) == .easyMessage(EasyMessage(role: .user, content: "")))", "true")
            try check(#"{"other":1}"#, InputEntry.undocumented(["other": 1]))
            try check(#"{"text":"old"}"#, ExampleResult.old(OldResult(text: "old")))
            // A mapping and a list that contradict each other, and a list that is out of date.
            try check(#"{"op":"or"}"#, Filter.compound(CompoundFilter(op: .or)))
            try check(#"{"op":"all"}"#, Filter.compound(CompoundFilter(op: .undocumented("all"))))
            try check(#"{"kind":"Star","points":5}"#, Shape.star(Star(kind: .undocumented("Star"), points: 5)))
            // Variants of one type: what keeps to the rules of one may be sent.
            func violations(_ value: some Validatable) -> [String] {
                var validation = Validation()
                value.validate(&validation)
                return validation.violations.map { "\($0.path) \($0.value)" }
            }
            expect("\(violations(Account(address: .v4("2001:db8::/32"), amount: .small(1_000), row: ["a", "b", "c", "d"])))", "[]")
            expect("\(violations(Account(amount: .small(-1))))", #"["$.amount -1"]"#)
            // A list that narrows another one.
            expect("\(violations(MessageCallback(type: .pong, text: "", next: [.pong, .message])))", #"["$.type 1", "$.next[1] 4"]"#)
            expect("\(violations(MessageCallback.example))", "[]")
            let callback = Callback.message(.example)
            expect("\(try JSONDecoder().decode(Callback.self, from: JSONEncoder().encode(callback)) == callback)", "true")
            try check(#"{"isFinal":true,"nonce":1,"text":"","type":1}"#, Callback.pong(PongCallback(text: "", nonce: 1)))
            // What all variants have.
            expect(callback.text ?? "nil", MessageCallback.example.text)
            expect(Callback.undocumented(["type": 9, "text": "new"]).text ?? "nil", "new")
            expect(Callback.undocumented(["type": 9, "text": 1]).text ?? "nil", "nil")
            """#
        #expect(try output(of: lines, in: "values-of-variants") == "")
    }

    @Test func objectsWithoutADiscriminatorAreWhatTheyAreMadeOf() throws {
        let lines = #"""
            func read<Value: Decodable>(_ json: String, as type: Value.Type) throws -> Value {
                try JSONDecoder().decode(type, from: Data(json.utf8))
            }
            expect("\(try read(#"{"url":"/"}"#, as: Entry.self) == .link(ExampleLink(url: "/")))", "true")
            expect("\(try read(#"{"new":1,"url":"/"}"#, as: Entry.self) == .link(ExampleLink(url: "/")))", "true")
            expect("\(try read(#"{"text":"t"}"#, as: Entry.self) == .note(Note(text: "t")))", "true")
            // What says both, or nothing, may be either.
            for json: JSONValue in [["title": "t"], ["text": "t", "url": "/"], ["new": 1], [:]] {
                let text = String(decoding: try JSONEncoder().encode(json), as: UTF8.self)
                expect("\(try read(text, as: Entry.self) == .undocumented(json))", "true")
            }
            expect("\(try read(#"{"points":5}"#, as: Mark.self) == .star(Star(points: 5)))", "true")
            try check(#"{"mark":"star","points":5}"#, Mark.star(Star(points: 5)))
            try check(#"{"size":5}"#, Mark.undocumented(["size": 5]))
            // One that each variant requires has to be there.
            expect(failure(#"{"radius":5}"#, Shape.self), "kind is missing")
            """#
        #expect(try output(of: lines, in: "optional-discriminators") == "")
    }

    @Test func constantsOfOptionalPropertiesTellVariantsApart() throws {
        let lines = #"""
            func read<Value: Decodable>(_ json: String, as type: Value.Type) throws -> Value {
                try JSONDecoder().decode(type, from: Data(json.utf8))
            }
            // What is there decides, whatever the rest looks like, and is written where nothing else tells them apart.
            try check(#"{"kind":"dog","name":"Rex"}"#, Pet.dog(Dog(kind: .dog, name: "Rex")))
            expect(failure(#"{"born":"yesterday","kind":"cat"}"#, Pet.self).contains("date") ? "" : "read", "")
            try check(#"{"barks":true,"kind":"whale"}"#, Pet.undocumented(["kind": "whale", "barks": true]))
            let sent = try JSONEncoder().encode(Pet.dog(Dog(barks: true)))
            expect("\(try JSONDecoder().decode(JSONValue.self, from: sent) == ["kind": "dog", "barks": true])", "true")
            // Without it a value is what it is made of, and kept as it came where that may be several.
            expect("\(try read(#"{"barks":true}"#, as: Pet.self) == .dog(Dog(barks: true)))", "true")
            expect("\(try read(#"{"barks":true,"kind":null}"#, as: Pet.self) == .dog(Dog(barks: true)))", "true")
            try check(#"{"name":"Rex"}"#, Pet.undocumented(["name": "Rex"]))
            try check(#"{"code":3,"label":"l"}"#, Step.middle(Middle(code: .code3, label: "l")))
            try check(#"{"code":7,"label":"l"}"#, Step.undocumented(["code": 7, "label": "l"]))
            // Who requires it is no variant of objects without it.
            expect(failure(#"{"size":1,"type":"root"}"#, Item.self), "items is missing")
            expect("\(try read(#"{"url":"/"}"#, as: Item.self) == .share(.init(url: "/")))", "true")
            try check(#"{"size":1}"#, Item.undocumented(["size": 1]))
            try check(#"{"by":"me"}"#, Event.opened(Opened(by: "me")))
            try check(#"{"path":"m0","shape":"spline"}"#, Shape.free(Free(shape: "spline", path: "m0")))
            // What no variant lists is decided by the rest where one has no constant, and nothing of it is lost.
            try check(#"{"bank":"b","form":"cheque"}"#, Bill.cheque(Cheque(form: .cheque, bank: "b")))
            try check(#"{"form":"giro","iban":"i"}"#, Bill.transfer(Transfer(form: .undocumented("giro"), iban: "i")))
            try check(#"{"due":"d","form":1}"#, Bill.slip(Slip(form: 1, due: "d")))
            try check(#"{"bank":"b"}"#, Bill.cheque(Cheque(bank: "b")))
            try check(#"{"new":true}"#, Bill.undocumented(["new": true]))
            // Null is not sent as a constant.
            try check(#"{"colour":"red","way":"shines"}"#, Signal.lamp(Lamp(way: .shines, colour: "red")))
            let lamp = try read(#"{"colour":"red","way":null}"#, as: Signal.self)
            expect("\(lamp == .lamp(Lamp(colour: "red")))", "true")
            let lit = try JSONEncoder().encode(lamp)
            expect("\(try JSONDecoder().decode(JSONValue.self, from: lit) == ["colour": "red"])", "true")
            // The first name decides, and no sentence.
            try check(
                #"{"about":"No.","code":"E2","name":"denied"}"#,
                Problem.denial(Denial(about: "No.", name: .denied, code: .undocumented("E2"))))
            try check(#"{"floor":1,"text":"Fire!"}"#, Alarm.fire(Fire(text: "Fire!", floor: 1)))
            try check(#"{"commit":"c","state":"new"}"#, Job.build(Build(commit: "c", state: .undocumented("new"))))
            try check(
                #"{"state":"swims","track":"t"}"#, Athlete.runner(Runner(track: "t", state: .undocumented("swims"))))
            try check(
                #"{"lane":"l","state":"dives"}"#, Athlete.swimmer(Swimmer(lane: "l", state: .undocumented("dives"))))
            // What nobody has set is not sent where the rest tells them apart, nor in a patch, which would change it.
            try check(#"{"author":"me"}"#, Notice.praise(Praise(author: "me")))
            try check(#"{"kind":"sound","level":1}"#, Setting.sound(Sound(kind: .sound, level: 1)))
            let patch = try JSONEncoder().encode(Setting.sound(Sound(level: 1)))
            expect("\(try JSONDecoder().decode(JSONValue.self, from: patch) == ["level": 1])", "true")
            """#
        #expect(try output(of: lines, in: "optional-kinds") == "")
    }

    @Test func otherValuesAreOfTheVariantThatTheMappingHasForThem() throws {
        let lines = #"""
            func read<Value: Decodable>(_ json: String, as type: Value.Type) throws -> Value {
                try JSONDecoder().decode(type, from: Data(json.utf8))
            }
            try check(#"{"id":"1","type":"created"}"#, Event.created(Created(id: "1")))
            try check(#"{"colour":"red","type":"painted"}"#, Event.custom(Custom(type: "painted", additionalProperties: ["colour": "red"])))
            try check(#"{"by":"me","type":"renamed"}"#, Change.edit(Edit(type: "renamed", by: "me")))
            expect("\(try read(#"{"to":"x"}"#, as: Change.self) == .move(Move(to: "x")))", "true")
            expect("\(try read(#"{"by":"me"}"#, as: Change.self) == .edit(Edit(by: "me")))", "true")
            try check(#"{"scope":"*"}"#, Rule.all(All()))
            try check(#"{"scope":"none"}"#, Rule.undocumented(["scope": "none"]))
            try check(#"{"data":1,"kind":"other"}"#, Message.other(Other(kind: "other", data: 1)))
            try check(#"{"data":1,"kind":"image"}"#, Message.other(Other(kind: "image", data: 1)))
            try check(#"{"data":1}"#, Message.other(Other(data: 1)))
            try check(#"{"bytes":"b","kind":"pong"}"#, Signal.undocumented(["bytes": "b", "kind": "pong"]))
            try check(#"{"bytes":"b","kind":"pong"}"#, Packet.undocumented(["bytes": "b", "kind": "pong"]))
            try check(#"{"bytes":"b","kind":"raw"}"#, Packet.raw(Raw(bytes: "b")))
            expect("\(try read(#"{"bytes":"b"}"#, as: Packet.self) == .raw(Raw(bytes: "b")))", "true")
            """#
        #expect(try output(of: lines, in: "wildcard-mappings") == "")
    }

    @Test func valuesComeBack() throws {
        let lines = #"""
            // By discriminator: mapped, several names for one schema, implicit, unlisted.
            try check(#"{"kind":"cat","lives":9}"#, Pet.cat(Cat(lives: 9)))
            try check(#"{"friends":[{"kind":"dog"}],"kind":"hound"}"#, Pet.dog(Dog(kind: "hound", friends: [.dog(Dog(kind: "dog"))])))
            try check(#"{"kind":"Fish"}"#, Pet.fish(Fish()))
            try check(#"{"kind":"yeti","size":3}"#, Pet.undocumented(["kind": "yeti", "size": 3]))
            // By inheritance.
            try check(#"{"lovesRocks":true,"name":"L","petType":"Lizard"}"#, Animal.lizard(Lizard(petType: "Lizard", name: "L", lovesRocks: true)))
            try check(#"{"name":"G","petType":"Gecko"}"#, Animal.lizard(Lizard(petType: "Gecko", name: "G")))
            // By kind, then by a constant.
            try check(#""ab""#, Prompt.string("ab"))
            try check(#"["a","b"]"#, Prompt.strings(["a", "b"]))
            try check("[1,2]", Prompt.integers([1, 2]))
            try check(#"{"text":"hi","type":"text"}"#, Prompt.text(.init(text: "hi")))
            try check(#"{"type":"video"}"#, Prompt.undocumented(["type": "video"]))
            // By format.
            try check("12", When.integer(12))
            try check(#""2024-02-29""#, When.calendarDate(CalendarDate(year: 2024, month: 2, day: 29)!))
            try check(#""1970-01-01T00:00:10Z""#, When.date(Date(timeIntervalSince1970: 10)))
            // By required properties, with those of the schema around.
            try check(#"{"amount":1,"iban":"NO1"}"#, Payment.iban(.init(amount: 1, iban: "NO1")))
            // Ambiguous: the one that has all properties.
            try check(#"{"a":"x","c":"y"}"#, Ambiguous.second(.init(a: "x", c: "y")))
            try check(#"{"a":"x"}"#, Ambiguous.first(.init(a: "x")))
            // With a property that no variant knows, the one that knows most of the others.
            let newer = #"{"a":"x","c":"y","newer":1}"#
            let read = try JSONDecoder().decode(Ambiguous.self, from: Data(newer.utf8))
            if read != .second(.init(a: "x", c: "y")) { print(newer, "is", read) }
            // Recursive.
            try check(
                #"{"left":{"value":1},"right":{"left":{"value":2},"right":{"value":3}}}"#,
                Tree.node(Node(left: .leaf(Leaf(value: 1)), right: .node(Node(left: .leaf(Leaf(value: 2)), right: .leaf(Leaf(value: 3)))))))
            """#
        #expect(try output(of: lines) == "")
    }

    @Test func literalsStandForTheOneCaseThatHasThem() throws {
        let lines = #"""
            let operands: [Operand] = ["a", 1, 1.5, ["a": "b"], [:]]
            let cases: [Operand] = [.string("a"), .number(1), .number(1.5), .object(["a": "b"]), .object([:])]
            expect("\(operands == cases)", "true")
            let amounts: [Quantity] = [1, 1.5, ["a": [1, nil]]]
            expect("\(amounts == [.integer(1), .number(1.5), .jsonObject(["a": [1, nil]])])", "true")
            // What one variant alone knows is not lost for another that can be read.
            try check(#"{"text":"t"}"#, Transcript.plain(.init(text: "t")))
            let spoken = #"{"duration":8.47,"language":"en","text":"t","words":[]}"#
            expect("\((try? JSONDecoder().decode(Transcript.self, from: Data(spoken.utf8))) == nil)", "true")
            """#
        #expect(try output(of: lines) == "")
    }

    @Test func whatStandsBehindATupleComesBack() throws {
        let lines = #"""
            try check(
                #"{"kind":"k","open":["a",1,{"b":null}]}"#,
                Place(kind: "k", open: [.string("a"), .json(1), .json(["b": nil])]))
            // An object is taken for what a place holds where it has one of the properties.
            try check(
                #"{"kind":"k","row":[{"a":"x"},{},{"c":1},[2]]}"#,
                Place(kind: "k", row: [.object(.init(a: "x")), .object(.init()), .json(["c": 1]), .json([2])]))
            let newer = try JSONDecoder().decode(Place.self, from: Data(#"{"kind":"k","row":[{"a":"x","c":1}]}"#.utf8))
            if newer.row != [.object(.init(a: "x"))] { print(newer) }
            // Null is a value where any value may be.
            try check(#"{"free":null,"kind":"k"}"#, Place(kind: "k", free: JSONValue.null))
            try check(#"{"kind":"k"}"#, Place(kind: "k"))
            """#
        #expect(try output(of: lines, in: "keywords") == "")
    }

    @Test func whatTakesAnyObjectTakesWhatNoOtherIs() throws {
        let lines = #"""
            func read<Value: Decodable>(_ json: String, as type: Value.Type) throws -> Value {
                try JSONDecoder().decode(type, from: Data(json.utf8))
            }
            // A property that the server adds one day makes it nothing else.
            expect("\(try read(#"{"id":"1","new":2,"type":"file"}"#, as: Event.Source.self))", "\(Event.Source.file(File(id: "1")))")
            for json in [#"{"id":"1","type":"folder"}"#, #"{"id":"1","new":2,"type":"folder"}"#, #"{"a":1}"#, "{}"] {
                guard case .other = try read(json, as: Event.Source.self) else { print(json, "is", try read(json, as: Event.Source.self)); continue }
            }
            try check(#"{"item_id":"7"}"#, Event.Source.eventSource(EventSource(itemId: "7")))
            try check(#"{"status":"left","user":"u"}"#, Membership.left(Left(user: "u")))
            try check(#"{"status":"member","user":"u"}"#, Membership.joined(Joined(user: "u")))
            try check(#"{"date":0,"id":1}"#, AnyMessage.hidden(HiddenMessage(id: 1)))
            try check(#"{"date":5,"id":1}"#, AnyMessage.message(Message(id: 1, date: 5)))
            try check(#"{"type":"restriction","weight":1}"#, Notice.restriction(Restriction(weight: 1)))
            try check(#"{"title":"t","type":"other"}"#, Notice.undocumented(["title": "t", "type": "other"]))
            try check(#"{"metadata":{"$id":"1","n":{"a":[null]}},"note":[1],"remark":"x"}"#, Event(metadata: ["$id": "1", "n": ["a": [nil]]], note: [1], remark: "x"))
            """#
        #expect(try output(of: lines, in: "choices-with-anything") == "")
    }

    @Test func whatTheSchemaAroundAChoiceRequiresIsSent() throws {
        let lines = #"""
            try check(#"{"type":"beep","volume":1}"#, Signal.beep(.init(volume: 1)))
            try check(#"{"text":"t","type":"text"}"#, Signal.words(.init(text: "t")))
            let text = String(decoding: try JSONEncoder().encode(Signal.lamp(Lamp(color: "red"))), as: UTF8.self)
            expect("\(text.contains(#""type":"lamp""#))", "true")
            """#
        #expect(try output(of: lines, in: "properties-beside-choices") == "")
    }

    @Test func listsAreThoseWhosePropertiesTheyHave() throws {
        let lines = #"""
            let single = SingleFilter(field: "x", operator: .exists)
            try check(
                #"{"value":[{"field":"x","operator":"exists"}]}"#, SearchRequest(value: .singles([single])))
            try check(#"{"value":[{"operator":"equal"}]}"#, SearchRequest(value: .singles([.init(operator: .equal)])))
            try check(#"{"value":[{"operator":"AND"}]}"#, SearchRequest(value: .multiples([.init(operator: .and)])))
            try check(#"{"value":[]}"#, SearchRequest(value: .multiples([])))
            try check(
                #"{"groups":{"a":{"field":"x","operator":"exists"}}}"#,
                SearchRequest(groups: .singleFilterObject(["a": single])))
            for json in [
                #"{"rows":[{"left":"x"}]}"#, #"{"rows":[null,{"right":"x"}]}"#, #"{"blocks":[[{"claw":1}]]}"#,
                #"{"blocks":[[],[{"bark":1}]]}"#, #"{"animals":[{"fin":1,"name":"n"}]}"#, #"{"animals":[{"bark":1}]}"#,
            ] {
                try check(json, JSONDecoder().decode(Table.self, from: Data(json.utf8)))
            }
            """#
        #expect(try output(of: lines, in: "list-unions") == "")
    }

    @Test func failuresNameEachVariant() throws {
        let lines = #"""
            expect(
                failure(#"{"amount":1}"#, Payment.self),
                #"The value is no variant of the union. Card: $: "card" is missing; Iban: $: "iban" is missing"#)
            expect(failure("true", Prompt.self), "Expected a string, an array or an object.")
            // What the schema says of a variant is checked where the union stands.
            var validation = Validation()
            Prompt.string("").validate(&validation)
            Pet.cat(Cat(lives: 10)).validate(&validation)
            expect(validation.violations.map(\.rule.keyword).joined(separator: " "), "minLength pattern maximum")
            """#
        #expect(try output(of: lines) == "")
    }

    @Test func listsAreToldApartHoweverDeepTheirObjectsStand() throws {
        let lines = #"""
            try check(#"{"nullable":[[null,{"left":"l"}],[]]}"#, Depths(nullable: .nullableArrayLists([[nil, .init(left: "l")], []])))
            try check(#"{"nullable":[[],[{"right":"r"},null]]}"#, Depths(nullable: .arrayDetailsLists([[], [.init(right: "r"), nil]])))
            try check(#"{"cubes":[[[{"claw":1}],[]],[]]}"#, Depths(cubes: .catLists([[[Cat(claw: 1)], []], []])))
            try check(#"{"cubes":[[],[[{"bark":1}]]]}"#, Depths(cubes: .dogLists([[], [[Dog(bark: 1)]]])))
            try check(#"{"named":{"x":null,"y":{"right":"r"}}}"#, Depths(named: .namedObjectValues(["x": nil, "y": .init(right: "r")])))
            try check(#"{"mixed":["text",{"claw":1}]}"#, Depths(mixed: .arrays([.string("text"), .cat(Cat(claw: 1))])))
            try check(#"{"mixed":[{"bark":1}]}"#, Depths(mixed: .dogs([Dog(bark: 1)])))
            try check(#"{"dictionaries":[{"x":{"bark":1}}]}"#, Depths(dictionaries: .objectsValue([["x": Dog(bark: 1)]])))
            try check(#"{"anything":[{"none":1},2]}"#, Depths(anything: .array([["none": 1], 2])))
            try check(#"{"anything":[{"bark":1}]}"#, Depths(anything: .dogs([Dog(bark: 1)])))
            try check(#"{"levels":[[{"bark":1}]]}"#, Depths(levels: .dogLists([[Dog(bark: 1)]])))
            try check(#"{"times":["1970-01-01T00:00:00Z"]}"#, Depths(times: .dates([Date(timeIntervalSince1970: 0)])))
            try check(#"{"times":["yesterday"]}"#, Depths(times: .strings(["yesterday"])))
            """#
        #expect(try output(of: lines, in: "list-unions") == "")
    }

    @Test func booleansTellVariantsApart() throws {
        let lines = #"""
            try check(#"{"ok":true,"text":"t"}"#, Outcome.ok(.init(text: "t")))
            try check(#"{"ok":false,"text":"t"}"#, Outcome.notOk(.init(text: "t")))
            try check(#"{"ok":false}"#, Answer.no(No()))
            try check(#"{"level":1,"live":true}"#, Switch.on(On(level: 1)))
            try check(#"{"open":false,"since":"s"}"#, Door.shut(.init(open: false, since: "s")))
            try check(#"{"since":"s"}"#, Door.undocumented(["since": "s"]))
            try check(#"{"ok":true,"other":1}"#, Third.other(.init(ok: true, other: 1)))
            try check(#"{"b":"b","ok":false}"#, Third.second(.init(b: "b")))
            expect(failure("{}", Outcome.self), "ok is missing")
            """#
        #expect(try output(of: lines, in: "boolean-discriminators") == "")
    }

    @Test func anUnknownConstantIsKeptWhereNoVariantHasItAll() throws {
        let lines = #"""
            try check(#"{"path":"p","shape":"blob"}"#, Shape.free(Free(shape: "blob", path: "p")))
            // A cheque of another kind is one as long as nothing is lost.
            try check(#"{"bank":"b","form":"giro"}"#, Bill.cheque(Cheque(form: .undocumented("giro"), bank: "b")))
            try check(#"{"bank":"b","fee":2,"form":"giro"}"#, Bill.undocumented(["bank": "b", "fee": 2, "form": "giro"]))
            """#
        #expect(try output(of: lines, in: "optional-kinds") == "")
    }
}
