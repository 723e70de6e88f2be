import ApusDriver
import Foundation
import Testing

/// A document in which every text tries to break out of the place that it is put in.
@Suite struct HostileDocumentTests {
    @Test(arguments: canaries) func nothingBreaksOut(canary: String) throws {
        let place = try TemporaryFolder()
        let document = place.url.appendingPathComponent(#"");fatalError("pwned").json"#)
        let text = try JSONSerialization.data(withJSONObject: HostileDocument(canary).content)
        try text.write(to: document)
        var flags = Outcome.flags(document: document.path, in: place)
        flags.header = [canary]
        let outcome = try Outcome(source: .flags(flags), in: place)
        #expect(outcome.status == .fine, "\(outcome.messages)")
        let files = outcome.generated.merging(outcome.runtime) { first, _ in first }
        #expect(files.count > 30)
        #expect(try SwiftCompiler.complaints(about: files, arguments: ["-parse", "-swift-version", "6"]) == "")
        for (path, text) in files {
            let code = SwiftCode.code(of: text)
            #expect(!code.contains("fatalError("), "\(path): \(code)")
            #expect(!code.contains("pwned\""), "\(path)")
            let hidden = text.unicodeScalars.first {
                $0.properties.isBidiControl || $0.value == 0 || $0.value == 0x2028
            }
            #expect(hidden == nil, "\(path)")
        }
    }

    static let canaries = [
        #""); fatalError("pwned") //"# + "\n" + #"*/ } fatalError("pwned") \(fatalError("pwned"))"#,
        #"\"# + "\r" + #"fatalError("pwned") /* `fatalError("pwned")` """ "# + "\u{2028}fatalError(\"pwned\")",
        "```\n\u{202E}\u{0}fatalError(\"pwned\")\r\n///\u{0B}fatalError(\"pwned\")\u{85}fatalError(\"pwned\")\n#\"\n\"#",
    ]

    @Test func theScannerTellsCodeFromText() {
        let text = #"""
            let a = "x \(f("y")) \" //" // fatalError(
            /* b */ c
            """#
        #expect(SwiftCode.code(of: text) == "let a = f() \n c")
    }
}

/// The document.
struct HostileDocument {
    let canary: String

    init(_ canary: String) { self.canary = canary }

    var content: [String: Any] {
        [
            "openapi": "3.1.0", "info": ["title": canary, "version": canary, "description": canary],
            "servers": [server, ["url": "https://example.com/\(canary)", "description": canary]],
            "tags": [["name": canary, "description": canary]], "security": [[canary: [canary]]],
            "paths": ["/\(canary)/{\(canary)}": ["summary": canary, "description": canary, "post": operation]],
            "components": [
                "schemas": [
                    canary: object, "Choice": choice, "Number": number,
                    "Alias": ["$ref": "#/components/schemas/Choice"],
                ],
                "parameters": ["shared": parameter("cookie")],
                "securitySchemes": [canary: ["type": "http", "scheme": "bearer", "description": canary]],
            ],
        ]
    }

    private var server: [String: Any] {
        [
            "url": "https://{\(canary)}.example.com/{b}/\(canary)", "name": canary, "description": canary,
            "variables": [
                canary: ["default": canary, "enum": [canary], "description": canary],
                "b": ["default": canary, "description": canary],
            ],
        ]
    }

    private var operation: [String: Any] {
        [
            "operationId": canary, "summary": canary, "description": canary, "tags": [canary], "deprecated": true,
            "parameters": [
                parameter("query"), parameter("header"), parameter("path"), ["$ref": "#/components/parameters/shared"],
            ],
            "requestBody": ["description": canary, "content": content(["$ref": "#/components/schemas/Choice"])],
            "responses": [
                "200": ["description": canary, "content": content(object), "headers": [canary: ["schema": choice]]],
                "4XX": ["description": canary, "content": ["application/json": ["schema": choice]]],
                "default": ["description": canary, "content": ["text/plain": [String: Any]()]],
            ],
        ]
    }

    private func content(_ schema: [String: Any]) -> [String: Any] {
        [canary: ["schema": schema], "application/json": ["schema": schema, "example": canary]]
    }

    private func parameter(_ location: String) -> [String: Any] {
        [
            "name": canary, "in": location, "required": location == "path", "description": canary, "style": canary,
            "schema": ["type": "string", "pattern": pattern, "default": canary, "maxLength": 3], "deprecated": true,
        ]
    }

    /// The canary as a pattern that matches it.
    private var pattern: String { "^" + NSRegularExpression.escapedPattern(for: canary) + "$" }

    private var choice: [String: Any] {
        [
            "type": "string", "enum": [canary, "other"], "description": canary, "title": canary,
            "x-enum-varnames": [canary, canary],
        ]
    }

    private var number: [String: Any] { ["type": "integer", "minimum": 1, "description": canary, "format": canary] }

    private var object: [String: Any] {
        [
            "type": "object", "description": canary, "title": canary, "required": [canary],
            "additionalProperties": ["type": "string", "format": "uri", "pattern": pattern],
            "properties": [
                canary: [
                    "type": "string", "description": canary, "pattern": pattern, "deprecated": true, "default": canary,
                ],
                "inner": ["type": "object", "properties": [canary: choice]], "constant": ["const": canary],
                "list": ["type": "array", "items": ["$ref": "#/components/schemas/\(pointer)"]],
            ],
        ]
    }

    private var pointer: String {
        canary.replacing("~", with: "~0").replacing("/", with: "~1")
            .addingPercentEncoding(withAllowedCharacters: .urlHostAllowed) ?? ""
    }
}

/// Tells code from comments and texts in Swift source without raw or multi-line strings.
enum SwiftCode {
    /// The source without comments and without what stands in string literals.
    static func code(of text: String) -> String {
        var code = ""
        var rest = Substring(text)
        // For each literal that is open, how many brackets are open in the interpolation.
        var brackets: [Int] = []
        var isText = false
        while let character = rest.first {
            if isText {
                if rest.hasPrefix(#"\("#) {
                    brackets.append(0)
                    isText = false
                }
                if character == "\"" { isText = false }
                rest = rest.dropFirst(character == "\\" ? 2 : 1)
            } else if rest.hasPrefix("//") {
                rest = rest.drop { !$0.isNewline }
            } else if rest.hasPrefix("/*") {
                rest = rest.range(of: "*/").map { rest[$0.upperBound...] } ?? ""
            } else {
                if character == "(", let open = brackets.last { brackets[brackets.count - 1] = open + 1 }
                if character == ")", let open = brackets.last {
                    if open == 0 {
                        brackets.removeLast()
                        isText = true
                        rest = rest.dropFirst()
                        continue
                    }
                    brackets[brackets.count - 1] = open - 1
                }
                if character == "\"" { isText = true } else { code.append(character) }
                rest = rest.dropFirst()
            }
        }
        return code
    }
}
