import ApusModel

/// The names of status codes: the phrases of the IANA registry.
enum StatusNames {
    /// The case for a status: `notFound` for 404.
    static func name(of status: ResponseModel.Status) -> SwiftIdentifier {
        switch status {
        case .code(let code):
            return names[code].map { SwiftIdentifier(known: $0) } ?? SwiftIdentifier(known: "status").numbered(code)
        case .range(1): return SwiftIdentifier(known: "informational")
        case .range(2): return SwiftIdentifier(known: "successful")
        case .range(3): return SwiftIdentifier(known: "redirection")
        case .range(4): return SwiftIdentifier(known: "clientError")
        case .range: return SwiftIdentifier(known: "serverError")
        case .default: return SwiftIdentifier(known: "other")
        }
    }

    /// What something shared is called that has a status for a name, or begins with one.
    ///
    /// It is the phrase of the status, `badRequest` for `400Error`. Where something of success or what went wrong is said
    /// behind it, that is all: `AccountsRead` of `200AccountsRead`.
    static func words(of name: String) -> String {
        guard let code = Int(name.prefix(3)), let phrase = names[code]?.description else { return name }
        let rest = name.dropFirst(3)
        if rest.isEmpty { return phrase }
        let words = WordSplitter.words(of: String(rest))
        guard rest.first?.isNumber == false, words.first?.first?.isLetter == true else { return name }
        let says = words.contains { !empty.contains($0.lowercased()) }
        return says ? String(rest) : code < 400 ? "\(phrase)_\(rest)" : phrase
    }

    /// What something shared is called with the phrase of the status that it begins with: `created_Account`.
    static func wholeWords(of name: String) -> String {
        guard name.count > 3, words(of: name) != name, let phrase = Int(name.prefix(3)).flatMap({ names[$0] }) else {
            return words(of: name)
        }
        return "\(phrase)_\(name.dropFirst(3))"
    }

    /// A description that is the name of a failure and no prose: `NoSuchKey`.
    static func statedName(_ description: String?) -> String? {
        guard let text = description, text.first?.isUppercase == true, text.utf8.count <= 60,
            text.utf8.allSatisfy({ $0 < 0x80 }), text.allSatisfy({ $0.isLetter || $0.isNumber })
        else { return nil }
        let words = WordSplitter.words(of: text)
        return words.count > 1 && words.contains { $0.contains(where: \.isLowercase) } ? text : nil
    }

    /// Whether a status has a phrase of its own.
    static func isNamed(_ status: ResponseModel.Status) -> Bool {
        if case .code(let code) = status { names[code] != nil } else { true }
    }

    /// Whether a name is that of some status.
    static func isPhrase(_ name: SwiftIdentifier) -> Bool { texts.contains(name.text) }

    private static let texts = Set(names.values.map(\.description))

    /// Words that say no more of a response than its status.
    private static let empty: Set<String> = ["body", "content", "error", "failure", "reply", "response", "result"]

    private static let names: [Int: StaticString] = [
        100: "continue", 101: "switchingProtocols", 103: "earlyHints", 200: "ok", 201: "created", 202: "accepted",
        203: "nonAuthoritativeInformation", 204: "noContent", 205: "resetContent", 206: "partialContent",
        207: "multiStatus", 208: "alreadyReported", 226: "imUsed", 300: "multipleChoices", 301: "movedPermanently",
        302: "found", 303: "seeOther", 304: "notModified", 305: "useProxy", 307: "temporaryRedirect",
        308: "permanentRedirect", 400: "badRequest", 401: "unauthorized", 402: "paymentRequired", 403: "forbidden",
        404: "notFound", 405: "methodNotAllowed", 406: "notAcceptable", 407: "proxyAuthenticationRequired",
        408: "requestTimeout", 409: "conflict", 410: "gone", 411: "lengthRequired", 412: "preconditionFailed",
        413: "contentTooLarge", 414: "uriTooLong", 415: "unsupportedMediaType", 416: "rangeNotSatisfiable",
        417: "expectationFailed", 421: "misdirectedRequest", 422: "unprocessableContent", 423: "locked",
        424: "failedDependency", 425: "tooEarly", 426: "upgradeRequired", 428: "preconditionRequired",
        429: "tooManyRequests", 431: "requestHeaderFieldsTooLarge", 451: "unavailableForLegalReasons",
        500: "internalServerError", 501: "notImplemented", 502: "badGateway", 503: "serviceUnavailable",
        504: "gatewayTimeout", 505: "httpVersionNotSupported", 506: "variantAlsoNegotiates",
        507: "insufficientStorage", 508: "loopDetected", 511: "networkAuthenticationRequired",
    ]
}
