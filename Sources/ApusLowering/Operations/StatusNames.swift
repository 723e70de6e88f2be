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

    /// What a shared response is called: one with a status for a name by the phrase of that.
    static func words(of response: String) -> String {
        Int(response).flatMap { names[$0] }.map(\.description) ?? response
    }

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
