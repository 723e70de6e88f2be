import ApusEmission
import Foundation
import Testing

/// The page about templates: it is made of the views, so that it names what a template may use and nothing else.
@Suite struct TemplateReferenceTests {
    private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    /// What names mean that stand in many views, or say most of it themselves.
    private static let meanings = [
        "access": "the access level: `public`, `package` or `internal`",
        "aliases": "the typealias, if it is one",
        "answer": "what the mock answers",
        "answerLocals": "the statements before that answer",
        "apiName": "the protocol",
        "bodyPattern": "the pattern that binds the body",
        "branches": "the cases of a `switch` that tell variants apart",
        "bringsRuntime": "whether the client's module has the runtime",
        "callDocumentation": "the comment of the call",
        "cases": "the cases",
        "checkedCases": "the cases with checks",
        "check": "what callers choose of the host, by the names of the arguments",
        "checks": "the statements of `validate`",
        "choices": "the enum of a body in one of several media types, if it is one",
        "clientName": "the client",
        "commonName": "the type of the common parameters",
        "conformances": "the protocols it conforms to",
        "credentialImports": "the modules that the page of credentials imports",
        "credentials": "the credentials, as an expression",
        "declarations": "the declarations of the cases, several in one where none has a comment",
        "dependencies": "the modules that it depends on",
        "deprecation": "the message of the deprecation",
        "description": "the description, a line each",
        "discard": "what stands before a call without a result",
        "documentation": "the comment, a line each",
        "enumerations": "the enums, if there are any",
        "events": "the enum of the data of events, if it is one",
        "examples": "the examples",
        "failure": "the failures, where they are the operation's own",
        "failureHasBody": "whether the failure has a body",
        "failures": "the failures",
        "first": "the first of the types in it",
        "firstCases": "the cases but for the last one",
        "following": "the samples but for the first one",
        "getter": "the expression that reads a kept value",
        "hasAdditional": "whether properties without names are kept",
        "hasAnswer": "whether there is an answer",
        "hasAnswers": "whether the document has an answer to a request with a problem",
        "hasAttempts": "whether variants are tried one after the other",
        "hasBody": "whether there is a body",
        "hasBearer": "whether a scheme takes tokens",
        "hasCases": "whether there are cases",
        "hasCheck": "whether callers choose a part of the host",
        "hasCommon": "whether there are common parameters",
        "hasCredentialImports": "whether the page of credentials imports anything",
        "hasCredentialOrigins": "whether credentials go to further hosts",
        "hasCredentials": "whether the client takes credentials",
        "hasDependencies": "whether it depends on modules",
        "hasDescription": "whether there is a description",
        "hasDiscriminator": "whether a property tells the variants apart",
        "hasFailure": "whether the sample catches a failure",
        "hasFailures": "whether the status tells failures apart",
        "hasFields": "whether fields of a form are not written as usual",
        "hasImports": "whether anything is imported",
        "hasLocals": "whether there are statements before the value",
        "hasMethods": "whether there are operations",
        "hasMock": "whether there is a mock",
        "hasMockWithFixtures": "whether there is a mock with fixtures",
        "hasModels": "whether there are models",
        "hasOneAnswer": "whether one answer stands for every status",
        "hasOneStatus": "whether success has one status",
        "namesSuccess": "whether success is a body, or something is said of it",
        "hasOwnImports": "whether code with the client imports anything for that",
        "hasParameters": "whether there are parameters",
        "hasPayload": "whether the case has a payload",
        "hasPlainParameters": "whether the case has values beside a body that the document does not describe",
        "hasProperties": "whether there are properties",
        "hasRest": "whether a body of a type that is not listed is one of the cases",
        "hasResult": "whether a call returns anything",
        "hasRoutedQuery": "whether the query tells operations at one path apart",
        "hasSample": "whether there is a sample",
        "hasServers": "whether the document has servers",
        "hasSeveralSchemes": "whether there are several schemes",
        "hasSharedFailure": "whether the failures are a type of several operations",
        "hasText": "whether its text is another one than its name",
        "hasUnchecked": "whether there are cases without checks",
        "hasUndescribed": "whether something may come with a failure that the document does not describe",
        "hasValue": "whether the case holds a value",
        "hasWrites": "whether anything is written",
        "head": "the lines above the declarations",
        "headers": "the header fields of a response, if it is those",
        "imports": "the modules that are imported",
        "input": "the input, or the expression that makes it",
        "booleanCase": "the case of a boolean literal",
        "dictionaryCase": "the case of a dictionary literal",
        "integerCase": "the case of an integer literal",
        "changesBody": "whether the body asks for it",
        "isAnsweredInTwoWays": "whether the answer comes at once or in pieces, each by a call of its own",
        "isChecked": "whether there is anything to check",
        "isCoded": "whether it is read from and written as a property",
        "isDeprecated": "whether it is deprecated",
        "isIndirect": "whether values of it stand in it",
        "isObject": "whether it is read from JSON and written to it as an object",
        "isRequest": "whether the client sends it",
        "isRequestStreamed": "whether the body is handed on while it arrives",
        "isStored": "whether the value is kept by the name of the property",
        "isStreaming": "whether a body is handed on while it arrives",
        "isTried": "whether several variants are tried",
        "isWritten": "whether it is written at all",
        "keepsUndocumented": "whether it keeps values that the document does not describe",
        "kind": "its kind",
        "lastCase": "the last case",
        "leaving": "the word before values, `return` in long enums",
        "listCase": "the case of a list literal",
        "links": "the links, as DocC writes them",
        "locals": "the statements before the value",
        "methods": "the operations",
        "models": "the models",
        "module": "the module",
        "modules": "the modules of the package",
        "name": "its name in Swift",
        "names": "the names, with commas between them",
        "namespaces": "the enum without cases that other types stand in, if it is one",
        "nested": "the types in it",
        "nodes": "the translated pattern",
        "numberCase": "the case of such a literal",
        "numberType": "the type of such a number",
        "onlyAnswer": "the expression of that answer",
        "only": "the failure that stands for every status, if there is no other",
        "operation": "the operation",
        "others": "the others",
        "parameters": "the parameters of the initializer or call",
        "pattern": "the pattern that binds what the case holds",
        "patterns": "the patterns that the checks look for",
        "payload": "what the case holds, as it is declared",
        "plain": "what the case holds where nothing came that the document does not describe",
        "plainParameters": "the parameters of what makes that",
        "printed": "the answer as it is printed",
        "picksBody": "whether the call returns the body of what has header fields",
        "picksCase": "whether the call returns what the cases of success hold",
        "properties": "the properties",
        "rawType": "the type of the raw values",
        "read": "the expression that reads it",
        "responseTypes": "the media types of answers of success",
        "rest": "the media type of that case, as a literal",
        "routedQuery": "that query, as a literal",
        "runtimeMark": "what stands around the name of a type of the runtime: that of a link, or of code",
        "sample": "the first sample",
        "schemes": "the ways to authenticate",
        "serverName": "the type of servers",
        "servers": "the servers",
        "setter": "the statement that changes a kept value",
        "showsRouter": "whether the page shows a router",
        "statement": "the statement of a case",
        "storageType": "the type of the kept value",
        "streamed": "the media types whose bodies are handed on while they arrive",
        "structures": "the struct, if it is one",
        "successes": "the answers of success",
        "takesAny": "whether every value is one of its cases",
        "takesBoolean": "whether a boolean literal makes one",
        "takesDictionary": "whether a dictionary literal makes one",
        "takesInteger": "whether an integer literal makes one",
        "takesList": "whether a list literal makes one",
        "takesNumber": "whether a literal of a number with a fraction makes one",
        "takesText": "whether a text literal makes one",
        "title": "the title",
        "type": "its type",
        "typeName": "the type of the operation or value",
        "types": "the types",
        "unions": "the union, if it is one",
        "usesCommon": "whether it takes the common parameters",
        "value": "the value",
        "values": "the values",
        "variants": "the variants",
        "write": "the statement that writes it",
        "writeAdditional": "the statement that writes properties without names",
        "writes": "the statements that write it",
    ]

    @Test func theViewsAreDescribed() throws {
        var rows: [String] = []
        for view in views() {
            rows += ["", "## \(view.name)", "", "| name | kind | meaning |", "|---|---|---|"]
            let comments = try comments(of: view)
            for (name, kind) in view.fields.sorted(by: { $0.key < $1.key }) {
                let meaning = comments[name] ?? Self.meanings[name] ?? ""
                #expect(!meaning.isEmpty, "nothing says what '\(name)' of '\(view.name)' means")
                rows.append("| `\(name)` | \(kind.words) | \(meaning) |")
            }
        }
        let head = """
            # What templates may use

            Made of the views that `apus inspect DOCUMENT --stage views` shows with their values. A template names its view in
            its second line. A *text* is a piece of Swift, `{{.name}}`; a *flag* is asked with `{{#.name}}` or `{{^.name}}`;
            *texts* are each `{{.}}` within `{{#.name}}`; what a list of views holds has the names of that view within it.
            Texts of the document are escaped for the one place that a name is meant for.
            """
        try expect(head + "\n" + rows.joined(separator: "\n") + "\n", in: "docs/templates.md")
    }

    /// All views that templates meet, by name.
    private func views() -> [ViewDescription] {
        var found: [String: ViewDescription] = [:]
        var pending = Emitter.views
        while let view = pending.popLast() {
            guard found.updateValue(view, forKey: view.name) == nil else { continue }
            for case .views(let element) in view.fields.values { pending.append(element()) }
        }
        return found.values.sorted { $0.name < $1.name }
    }

    /// What the comments of a view say of the values behind its names.
    private func comments(of view: ViewDescription) throws -> [String: String] {
        let folder = Self.root.appendingPathComponent("Sources/ApusEmission/Views")
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil) {
            let text = try String(contentsOf: file, encoding: .utf8)
            for part in text.components(separatedBy: "package struct ").dropFirst()
            where part.contains("\n        \"\(view.name)\",\n") {
                return Self.comments(in: part)
            }
        }
        return [:]
    }

    private static func comments(in view: String) -> [String: String] {
        var properties: [String: String] = [:]
        var comment: [Substring] = []
        for line in view.split(separator: "\n", omittingEmptySubsequences: false) {
            let words = line.drop { $0 == " " }
            if words.hasPrefix("/// ") {
                comment.append(words.dropFirst(4))
            } else {
                if let match = words.firstMatch(of: #/(?:let|var) (\w+): /#), !comment.isEmpty {
                    properties[String(match.1)] = comment.joined(separator: " ")
                }
                comment = []
            }
        }
        var names: [String: String] = [:]
        for match in view.matches(of: #/\.(?:text|flag|texts|views)\("(\w+)"\) \{ \[?\$0\.(\w+)\]? \}/#) {
            if let text = properties[String(match.2)] { names[String(match.1)] = clause(text) }
        }
        return names
    }

    private static func clause(_ text: String) -> String {
        let words = text.hasSuffix(".") ? text.dropLast() : text[...]
        return words.prefix(1).lowercased() + words.dropFirst().replacing("|", with: "\\|")
    }

    private func expect(_ text: String, in path: String) throws {
        let file = Self.root.appendingPathComponent(path)
        if (try? String(contentsOf: file, encoding: .utf8)) == text { return }
        if ProcessInfo.processInfo.environment["APUS_REFRESH"] != nil {
            try text.write(to: file, atomically: true, encoding: .utf8)
            Issue.record("\(path) was refreshed; look at it, then run the tests without APUS_REFRESH")
        } else {
            Issue.record("\(path) is out of date; APUS_REFRESH=1 swift test --filter ReferenceTests")
        }
    }
}

extension ViewDescription.Kind {
    fileprivate var words: String {
        switch self {
        case .text: "text"
        case .flag: "flag"
        case .texts: "texts"
        case .views(let element): "views: [`\(element().name)`](#\(element().name.lowercased()))"
        }
    }
}
