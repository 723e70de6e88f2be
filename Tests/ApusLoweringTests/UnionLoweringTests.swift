import ApusLowering
import ApusModel
import Testing

/// What `oneOf` and `anyOf` become, and how their variants are told apart.
@Suite struct UnionLoweringTests {
    private static let objects = """
        A: {type: object, required: [t], properties: {t: {type: string, enum: [a]}}}
        B: {type: object, required: [t], properties: {t: {type: string, enum: [b, c]}}}
        S: {type: object, required: [t], properties: {t: {type: string}}}
        """

    @Test(arguments: [
        // One variant, null, duplicates, nested choices.
        ("{oneOf: [{$ref: '#/components/schemas/A'}]}", "= A"),
        ("{anyOf: [{type: string}, {type: string, maxLength: 3}]}", "= string"),
        ("{oneOf: [{type: integer}, {type: number}]}", "= double"),
        (
            "{oneOf: [{type: string}, {oneOf: [{type: integer}, {type: boolean}]}]}",
            "union string(string), integer(int), boolean(boolean)"
        ),
        // Lists of values.
        ("{anyOf: [{type: string}, {type: string, enum: [x, y]}]}", "string enum x, y"),
        ("{type: integer, oneOf: [{title: LOW, const: 0}, {title: HIGH, const: 1}]}", "integer enum low=0, high=1"),
        // By kind.
        (
            "{oneOf: [{type: string}, {type: array, items: {$ref: '#/components/schemas/A'}}]}",
            "union string(string), as([A])"
        ),
        ("{type: [string, integer]}", "union integer(int), string(string)"),
        (
            "{oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: integer}}]}",
            "union strings([string]), integers([int])"
        ),
        // By the constants of a property.
        (
            "{oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}",
            "union a(A) =a, b(B) =b =c, undocumented"
        ),
        // By a discriminator: mapped, implied by the name, implied by the values.
        (
            "{oneOf: [{$ref: '#/components/schemas/S'}, {$ref: '#/components/schemas/A'}], discriminator: {propertyName: t}}",
            "union s(S) =S, a(A) =a, undocumented"
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/S'}], discriminator: {propertyName: t}}", "= S"
        ),
        (
            "{oneOf: [{$ref: '#/components/schemas/S'}, {$ref: '#/components/schemas/A'}], discriminator: {propertyName: t, mapping: {x: S, y: '#/components/schemas/S'}}}",
            "union s(S) =x =y, a(A) =a, undocumented"
        ),
        // Constraints are no choice.
        (
            "{type: object, properties: {p: {type: string}, q: {type: string}}, anyOf: [{required: [p]}, {required: [q]}]}",
            "struct p: string optional, q: string optional"
        ),
        ("{type: string, anyOf: [{format: date}, {format: date-time}]}", "= string"),
        (
            "{oneOf: [{type: array, items: {type: number}}, {type: array, maxItems: 6, items: {type: number}}]}",
            "= [double]"
        ),
        ("{oneOf: [{type: array, minItems: 3}, {type: array, maxItems: 1}]}", "= [json]"),
        (
            "{oneOf: [{type: array, items: {type: number}}, {type: array, items: {type: number}}, {type: string}]}",
            "union numbers([double]), string(string)"
        ),
    ])
    func makesUnions(schema: String, expected: String) throws {
        let lowered = try Lowered(schemas: Self.objects + "\nU: \(schema)", version: "3.1.0")
        #expect(lowered.declaration("U") == expected)
        #expect(lowered.findings == [])
    }

    @Test(arguments: [
        // One object among other values is not called after a property, and a list is called after its items.
        (
            "{oneOf: [{type: string}, {type: object, required: [id], properties: {id: {type: integer}, name: {type: string}}}]}",
            "union string(string), object(U.Object)"
        ),
        (
            "{oneOf: [{type: array, items: {type: string}}, {type: array, items: {type: object, properties: {name: {type: string}}}}]}",
            "union strings([string]), items([U.Item])"
        ),
        // Values that tell all objects apart, required or not.
        (
            "{oneOf: [{required: [end], properties: {s: {enum: [done]}, end: {type: string}}}, {properties: {s: {enum: [queued, running]}}}]}",
            "union done(U.Done), queuedOrRunning(U.QueuedOrRunning), undocumented"
        ),
        // Of several values their common words, or what no other variant has, or the first one.
        (
            "{oneOf: [{properties: {s: {enum: [SKIP_FORWARD, SKIP_BACKWARD]}, by: {}}}, {properties: {s: {enum: [FILE_OPEN, APP_OPEN]}}}, {properties: {s: {enum: [UP]}}}]}",
            "union skipForwardOrBackward(U.SkipForwardOrBackward) =SKIP_FORWARD =SKIP_BACKWARD, fileOrAppOpen(U.FileOrAppOpen) =FILE_OPEN =APP_OPEN, up(U.UP) =UP, undocumented"
        ),
        (
            "{oneOf: [{properties: {s: {enum: [MOUSE_UP, MOUSE_DOWN, MOUSE_IN, MOUSE_OUT]}, at: {}}}, {properties: {s: {enum: [ON_CLICK, ON_DRAG, ON_HOVER, ON_PRESS]}}}, {properties: {s: {enum: [ON_KEY]}}}]}",
            "union mouse(U.Mouse) =MOUSE_UP =MOUSE_DOWN =MOUSE_IN =MOUSE_OUT, basic(U.Basic) =ON_CLICK =ON_DRAG =ON_HOVER =ON_PRESS, onKey(U.OnKey) =ON_KEY, undocumented"
        ),
        // A declared object has a name, and values that the others must not have.
        (
            "{oneOf: [{required: [s], properties: {s: {enum: [BACK, CLOSE]}}}, {$ref: '#/components/schemas/Go'}]}",
            "union backOrClose(U.BackOrClose) =BACK =CLOSE, go(Go) =GO, undocumented"
        ),
        (
            "{oneOf: [{required: [s], properties: {s: {enum: [BACK, CLOSE]}}}, {$ref: '#/components/schemas/Go'}, {$ref: '#/components/schemas/Choice'}]}",
            "union backOrClose(U.BackOrClose) =BACK =CLOSE, go(Go) =GO, choice(Choice)"
        ),
        // A property that is something else in each; a text of a list.
        (
            "{oneOf: [{properties: {l: {type: array, items: {type: string}}}}, {properties: {l: {type: array, items: {type: object}}}}]}",
            "union stringL(U.StringL), objectL(U.ObjectL), undocumented"
        ),
        (
            "{oneOf: [{type: boolean}, {type: string, enum: [a, b]}]}",
            "union boolean(boolean), a(\"a\"), b(\"b\"), undocumented"
        ),
        // A choice by a discriminator within one by kinds.
        (
            "{oneOf: [{type: string}, {oneOf: [{$ref: '#/components/schemas/Go'}, {$ref: '#/components/schemas/Stop'}], discriminator: {propertyName: s, mapping: {GO: Go, x: Stop}}}]}",
            "union string(string), go(Go) =GO, stop(Stop) =x, undocumented"
        ),
        // An ID is nobody's name.
        (
            "{oneOf: [{required: [id], properties: {id: {type: string}}}, {required: [mail], properties: {mail: {type: string}}}]}",
            "union object(U.Object), mail(U.Mail)"
        ),
        // Words that a type shares with its union, unless another case wants the name.
        (
            "{oneOf: [{$ref: '#/components/schemas/UEvent'}, {$ref: '#/components/schemas/UTextDelta'}, {$ref: '#/components/schemas/TextDelta'}]}",
            "union event(UEvent), uTextDelta(UTextDelta), textDelta(TextDelta)"
        ),
    ])
    func namesVariants(schema: String, expected: String) throws {
        let lowered = try Lowered(
            schemas: """
                UEvent: {type: object, required: [e], properties: {e: {type: string}}}
                UTextDelta: {type: object, required: [t], properties: {t: {type: string}}}
                TextDelta: {type: object, required: [d], properties: {d: {type: string}}}
                Go: {type: object, required: [s], properties: {s: {type: string, enum: [GO]}}}
                Stop: {type: object, required: [s], properties: {s: {type: string}}}
                Choice: {oneOf: [{$ref: '#/components/schemas/UEvent'}, {$ref: '#/components/schemas/TextDelta'}]}
                U: \(schema)
                """, version: "3.1.0")
        #expect(lowered.declaration("U") == expected)
    }

    @Test(arguments: [
        ("ResponseStreamEvent", "ResponseTextDeltaEvent", "textDelta"), ("Node", "FrameNode", "frame"),
        ("Filters", "ComparisonFilter", "comparison"), ("Tool", "DefaultTool", "defaultTool"),
        ("Version", "Version2", "version2"), ("Item", "ItemItem", "itemItem"), ("Pet", "Cat", "cat"),
    ])
    func leavesOutWhatTheUnionSays(union: String, type: String, name: String) throws {
        let lowered = try Lowered(
            schemas: """
                \(union): {oneOf: [{type: string}, {$ref: '#/components/schemas/\(type)'}]}
                \(type): {type: object, required: [a], properties: {a: {type: string}}}
                """, version: "3.1.0")
        #expect(lowered.declaration(union) == "union string(string), \(name)(\(type))")
    }

    @Test(arguments: [
        (["ContentFile", "ContentSymlink"], "file(ContentFile), symlink(ContentSymlink)"),
        (
            ["RowComponentForMessageRequest", "FileComponentForMessageRequest"],
            "row(RowComponentForMessageRequest), file(FileComponentForMessageRequest)"
        ),
        (["ToolChoiceFunction", "ToolChoiceTypes"], "function(ToolChoiceFunction), types(ToolChoiceTypes)"),
        // What one of them is called and nothing more, and what only some of them have.
        (["Team", "SimpleTeam"], "team(Team), simpleTeam(SimpleTeam)"),
        (["ContentFile", "ContentLink", "Tree"], "contentFile(ContentFile), contentLink(ContentLink), tree(Tree)"),
        (["Version1", "Version2"], "version1(Version1), version2(Version2)"),
    ])
    func leavesOutWhatAllObjectsSay(types: [String], expected: String) throws {
        let variants = types.map { "{$ref: '#/components/schemas/\($0)'}" }.joined(separator: ", ")
        let objects = types.map { "\($0): {type: object, required: [\($0)], properties: {\($0): {type: string}}}\n" }
        let lowered = try Lowered(
            schemas: "ToolChoiceOptions: {type: string, enum: [a]}\nU: {oneOf: [\(variants)]}\n" + objects.joined())
        #expect(lowered.declaration("U") == "union " + expected)
    }

    @Test func whatAllObjectsSayIsLeftOutOfOthersToo() throws {
        let lowered = try Lowered(
            schemas: """
                ToolChoiceOptions: {type: string, enum: [a]}
                ToolChoiceFunction: {type: object, required: [f], properties: {f: {type: string}}}
                ToolChoiceTypes: {type: object, required: [t], properties: {t: {type: string}}}
                U: {oneOf: [{$ref: '#/components/schemas/ToolChoiceOptions'}, {$ref: '#/components/schemas/ToolChoiceFunction'}, {$ref: '#/components/schemas/ToolChoiceTypes'}]}
                """)
        #expect(
            lowered.declaration("U")
                == "union options(ToolChoiceOptions), function(ToolChoiceFunction), types(ToolChoiceTypes)")
    }

    @Test func propertiesBesideAChoiceBelongToEachVariant() throws {
        let lowered = try Lowered(
            schemas: """
                U:
                  type: object
                  required: [p]
                  properties: {p: {type: string}}
                  oneOf: [{title: One, required: [a], properties: {a: {type: string}}}, {required: [b], properties: {b: {type: string}}}]
                """)
        #expect(lowered.declaration("U") == "union one(U.One), b(U.B)")
        #expect(lowered.declaration("U.One") == "struct p: string required, a: string required")
    }

    @Test func aParentWithADiscriminatorIsAnyOfItsHeirs() throws {
        let lowered = try Lowered(
            schemas: """
                P: {type: object, required: [t], properties: {t: {type: string}}, discriminator: {propertyName: t, mapping: {own: P, x: X}}}
                X: {allOf: [{$ref: '#/components/schemas/P'}, {type: object, properties: {n: {type: string}}}]}
                Y: {allOf: [{$ref: '#/components/schemas/X'}, {type: object, properties: {m: {type: string}}}]}
                Z: {type: object, properties: {p: {$ref: '#/components/schemas/P'}, x: {$ref: '#/components/schemas/X'}}}
                """)
        #expect(lowered.declaration("P") == "union x(X) =x, y(Y) =Y, base(P.Base) =own, undocumented")
        #expect(lowered.declaration("Z") == "struct p: P optional, x: X optional")
        #expect(lowered.declaration("Y") == "struct t: string required, n: string optional, m: string optional")
        #expect(lowered.property("X", "t")?.constant == "x")
        #expect(lowered.findings == [])
    }

    @Test func nullBesideAReferenceLeavesHeirsInTheUnionOfTheirParent() throws {
        let lowered = try Lowered(
            schemas: """
                B: {type: object, required: [t], properties: {t: {type: string}}, discriminator: {propertyName: t, mapping: {x: D}}}
                D: {allOf: [{$ref: '#/components/schemas/B', nullable: true}, {type: object, properties: {n: {type: string}}}]}
                C: {allOf: [{$ref: '#/components/schemas/B'}, {type: object, properties: {m: {type: string}}}]}
                S: {$ref: '#/components/schemas/C', nullable: true}
                E: {allOf: [{$ref: '#/components/schemas/S'}, {type: object, properties: {k: {type: string}}}]}
                Z:
                  type: object
                  required: [d, s]
                  properties: {d: {$ref: '#/components/schemas/D'}, s: {$ref: '#/components/schemas/S'}}
                """)
        // A second name is no heir, and what inherits by it is one.
        #expect(lowered.declaration("B") == "union c(C) =C, e(E) =E, d(D) =x, undocumented")
        #expect(lowered.declaration("S") == "= C")
        #expect(lowered.declaration("Z") == "struct d: D required, s: C nullable")
        #expect(lowered.findings == [])
    }

    @Test(arguments: ["oneOf", "anyOf"])
    func nullBesideAReferenceLeavesVariantsToTheirMapping(keyword: String) throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: object, required: [t], properties: {t: {type: string}}}
                B: {type: object, required: [t], properties: {t: {type: string}, b: {type: string}}}
                U:
                  \(keyword): [{$ref: '#/components/schemas/A', nullable: true}, {$ref: '#/components/schemas/B'}]
                  discriminator: {propertyName: t, mapping: {x: A, y: '#/components/schemas/B'}}
                Z:
                  type: object
                  required: [u, only, described]
                  properties:
                    u: {$ref: '#/components/schemas/U'}
                    only: {allOf: [{$ref: '#/components/schemas/A', nullable: true}]}
                    described: {allOf: [{$ref: '#/components/schemas/A', nullable: true}, {description: One.}]}
                """)
        #expect(lowered.declaration("U") == "union a(A) =x, b(B) =y, undocumented")
        #expect(lowered.declaration("Z") == "struct u: U nullable, only: A nullable, described: A nullable")
        #expect(lowered.findings == [])
    }

    @Test func recursionGoesThroughAnIndirectEnum() throws {
        let lowered = try Lowered(
            schemas: """
                T: {oneOf: [{type: string}, {$ref: '#/components/schemas/N'}]}
                N: {type: object, required: [l], properties: {l: {$ref: '#/components/schemas/T'}}}
                """)
        #expect(lowered.declaration("T") == "union string(string), n(N) indirect")
        #expect(lowered.declaration("N") == "struct l: T required")
    }

    @Test(arguments: [
        ("{type: string, pattern: '^a'}", true), ("{type: string, pattern: '^b', maxLength: 2}", false),
        ("{type: string}", false),
    ])
    func saysWhichRulesAreNotChecked(variant: String, isReported: Bool) throws {
        let lowered = try Lowered(
            schemas: "U: {oneOf: [{type: string, pattern: '^b'}, \(variant), {type: integer}]}")
        let expected = isReported ? [true] : []
        #expect(lowered.findings.map { $0.contains("[unchecked-keyword]") } == expected)
    }

    @Test(arguments: [
        // Variants of `anyOf` without names that do not exclude each other.
        (
            "{anyOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}]}",
            "struct a: string optional, b: string optional"
        ),
        (
            "{anyOf: [{required: [a, c], properties: {a: {type: string}, c: {type: string}}}, {required: [c], properties: {c: {type: string}, b: {type: string}}}]}",
            "struct a: string optional, c: string required, b: string optional"
        ),
        // Beside any object, and where several may all be missing.
        (
            "{anyOf: [{properties: {a: {type: string}}}, {type: object}]}",
            "struct a: string optional, additionalProperties: [:json]"
        ),
        (
            "{anyOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}, {}]}",
            "struct a: string optional, b: string optional, additionalProperties: [:json]"
        ),
        (
            "{anyOf: [{$ref: '#/components/schemas/F'}, {$ref: '#/components/schemas/G'}]}",
            "struct f: string optional, g: string optional"
        ),
        // The schema around them, and what is made of them.
        (
            "{type: object, required: [o], properties: {o: {type: string}}, anyOf: [{properties: {a: {type: string}}}, {properties: {o: {type: string}}}]}",
            "struct o: string required, a: string optional"
        ),
        (
            "{allOf: [{$ref: '#/components/schemas/F'}, {anyOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}]}]}",
            "struct f: string optional, a: string optional, b: string optional"
        ),
        // Texts alone differ.
        (
            "{oneOf: [{properties: {k: {const: x}, v: {type: string}}}, {properties: {k: {const: y}, v: {type: string}}}]}",
            "struct k: U.K optional, v: string optional"
        ),
    ])
    func mergesVariants(schema: String, expected: String) throws {
        let lowered = try Lowered(
            schemas: """
                F: {properties: {f: {type: string}}}
                G: {properties: {g: {type: string}}}
                U: \(schema)
                """, version: "3.1.0")
        #expect(lowered.declaration("U") == expected)
        #expect(lowered.findings == [])
    }

    @Test(
        arguments: [
            // Of one variant, different ones, and the same in all, where an object is one of them in any case.
            ("{properties: {u: {type: string, minLength: 3}}}, {required: [w], properties: {w: {type: string}}}", nil),
            ("{properties: {u: {type: string, minLength: 3}}}, {properties: {u: {type: string, minLength: 2}}}", nil),
            ("{properties: {u: {type: string, minLength: 3}}}, {properties: {u: {type: string, minLength: 3}}}", 3),
            ("{properties: {u: {type: string, minLength: 3}}}, {type: object}", nil),
        ] as [(String, Int?)])
    func checksWhatAllMergedVariantsSay(variants: String, minLength: Int?) throws {
        let lowered = try Lowered(schemas: "U: {anyOf: [\(variants)]}", version: "3.1.0")
        let property = try #require(lowered.property("U", "u"))
        #expect(property.rules.minLength == minLength)
    }

    @Test(arguments: [
        // Things with names, kinds and values that differ, closed ones, a discriminator, and `oneOf`.
        "{anyOf: [{$ref: '#/components/schemas/F'}, {$ref: '#/components/schemas/H'}]}",
        "{anyOf: [{$ref: '#/components/schemas/F'}, {}]}",
        "{anyOf: [{title: One, required: [a], properties: {a: {type: string}}}, {title: Two, properties: {b: {type: string}}}]}",
        "{anyOf: [{properties: {a: {type: string}}}, {properties: {a: {type: integer}}}]}",
        "{anyOf: [{properties: {k: {const: x}, a: {type: string}}}, {properties: {k: {const: y}, b: {type: string}}}]}",
        "{anyOf: [{properties: {a: {type: string}}, additionalProperties: false}, {properties: {b: {type: string}}}]}",
        "{anyOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}], discriminator: {propertyName: a}}",
        "{oneOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}]}",
        // Constants that only look alike.
        "{anyOf: [{properties: {k: {const: \u{E9}}, a: {type: string}}}, {properties: {k: {const: e\u{301}}, b: {type: string}}}]}",
        // One object or anything, and what is made of choices.
        "{anyOf: [{properties: {a: {type: string}}, required: [a]}, {}]}",
        "{anyOf: [{allOf: [{$ref: '#/components/schemas/C'}], properties: {p: {type: string}}}, {allOf: [{$ref: '#/components/schemas/C'}], properties: {q: {type: string}}}]}",
    ])
    func keepsChoices(schema: String) throws {
        let lowered = try Lowered(
            schemas: """
                F: {properties: {f: {type: string}}}
                H: {properties: {f: {type: string}, h: {type: string}}}
                C: {anyOf: [{properties: {a: {type: string}}}, {properties: {b: {type: string}}}]}
                U: \(schema)
                """, version: "3.1.0")
        #expect(lowered.declaration("U").hasPrefix("union"))
    }

    @Test func saysWhatIsNotToldApart() throws {
        let lowered = try Lowered(
            schemas: """
                A: {type: object, required: [t], properties: {t: {type: string}, a: {type: string}}}
                B: {type: object, required: [t], properties: {t: {type: string}, b: {type: string}}}
                U: {oneOf: [{$ref: '#/components/schemas/A'}, {$ref: '#/components/schemas/B'}]}
                V: {oneOf: [{$ref: '#/components/schemas/A'}, {type: string}], discriminator: {propertyName: t, mapping: {z: U}}}
                W: {type: object, properties: {k: {type: string}}, discriminator: {propertyName: k}}
                """)
        #expect(lowered.declaration("V") == "union a(A) =A, string(string), undocumented")
        let ids = lowered.findings.compactMap { $0.split(separator: " ").last.map(String.init) }
        #expect(ids == ["[unused-discriminator]", "[stray-mapping]", "[ambiguous-union]"])
        #expect(lowered.findings[2].contains("both require 't', and nothing that the other one has not"))
    }
}
