// requires: public ParameterDecoder, public ParameterStyle, HTTPFields, public HTTPRequest

import Foundation

/// The parameters of a request as they were sent, taken apart in the styles of OpenAPI (section "Style Values").
public nonisolated struct RequestParameters: Sendable {
    private let request: HTTPRequest
    private let pathValues: [String: String]
    private let query: [(name: String, value: String)]

    /// Takes a request apart.
    ///
    /// - Parameters:
    ///   - request: The request.
    ///   - pathValues: The parameters of the path, percent-encoded.
    public init(_ request: HTTPRequest, pathValues: [String: String]) {
        self.request = request
        self.pathValues = pathValues
        query = Self.pairs(Self.querystring(of: request), separator: "&") { text in
            text.replacingOccurrences(of: "+", with: "%20")
        }
    }

    /// The fields of a form, as which they are read like parameters of a query.
    public init(form text: String) {
        self.init(HTTPRequest(method: .post, scheme: nil, authority: nil, path: "/?" + text), pathValues: [:])
    }

    /// The whole query, percent-encoded; empty where there is none.
    public var querystring: String { String(Self.querystring(of: request)) }

    private static func querystring(of request: HTTPRequest) -> Substring {
        (request.path ?? "").split(separator: "?", maxSplits: 1).dropFirst().first ?? ""
    }

    /// The texts of each name, decoded, in their order.
    public var fields: [String: [String]] {
        query.reduce(into: [:]) { $0[$1.name, default: []].append(Self.decode($1.value[...])) }
    }

    /// A parameter of the path.
    public func path(_ name: String, style: ParameterStyle, explode: Bool) -> ParameterDecoder? {
        guard let raw = pathValues[name] else { return nil }
        switch style {
        case .matrix:
            let pairs = Self.pairs(raw[...], separator: ";") { $0 }
            return decoder(name, pairs, style: .form, explode: explode)
        case .label:
            return list(raw.dropFirst(raw.hasPrefix(".") ? 1 : 0), separator: explode ? "." : ",", explode: explode)
        default:
            return list(raw[...], separator: ",", explode: explode)
        }
    }

    /// A parameter of the query; nil where there is none.
    public func query(_ name: String, style: ParameterStyle, explode: Bool) -> ParameterDecoder? {
        decoder(name, query, style: style, explode: explode)
    }

    /// A cookie; nil where there is none.
    public func cookie(_ name: String, style: ParameterStyle, explode: Bool) -> ParameterDecoder? {
        decoder(name, cookies(in: style), style: .form, explode: explode)
    }

    /// A header field; nil where there is none.
    public func header(_ name: String, explode: Bool) -> ParameterDecoder? {
        HTTPField.Name(name).flatMap { request.headerFields[$0] }.map { ParameterDecoder(simple: $0, explode: explode) }
    }

    /// In the style `cookie` nothing is encoded: what looks as if it were is encoded once more, to be itself in the end.
    private func cookies(in style: ParameterStyle) -> [(name: String, value: String)] {
        Self.pairs((request.headerFields[.cookie] ?? "")[...], separator: ";") { text in
            style == .cookie ? text.replacingOccurrences(of: "%", with: "%25") : text
        }
    }

    private static func pairs(
        _ text: Substring, separator: Character, _ change: (String) -> String
    ) -> [(name: String, value: String)] {
        text.split(separator: separator).map { part in
            let halves = change(part.trimmingCharacters(in: .whitespaces))
                .split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            return (decode(halves[0]), halves.count > 1 ? String(halves[1]) : "")
        }
    }

    /// A value whose elements stand in one text; no text is an empty one, for a list without elements is not sent
    /// (RFC 6570, section 3.2.1).
    private func list(_ raw: Substring, separator: String, explode: Bool) -> ParameterDecoder {
        let elements = raw.components(separatedBy: separator)
        let texts = elements.map { Self.decode($0[...]) }
        return ParameterDecoder(
            text: Self.decode(raw), elements: texts,
            members: explode ? Self.members(elements) : ParameterDecoder.members(alternating: texts))
    }

    /// Cut before they are decoded: a name or a value may have a sign of equality in it.
    private static func members(_ elements: [String]) -> [String: String] {
        ParameterDecoder.members(joined: elements).reduce(into: [:]) { members, member in
            members[decode(member.key[...])] = decode(member.value[...])
        }
    }

    /// A value whose elements may be pairs of their own.
    private func decoder(
        _ name: String, _ pairs: [(name: String, value: String)], style: ParameterStyle, explode: Bool
    ) -> ParameterDecoder? {
        let values = pairs.filter { $0.name == name }.map(\.value)
        if style == .deepObject { return DeepObject(name, pairs)?.decoder }
        if explode {
            let texts = values.map { Self.decode($0[...]) }
            // The members of an object stand there under their own names.
            let members = Dictionary(grouping: pairs, by: \.name).mapValues { pairs in
                pairs.map { Self.decode($0.value[...]) }
            }
            if values.isEmpty, members.isEmpty { return nil }
            return ParameterDecoder(
                text: texts.first, elements: values.isEmpty ? nil : texts.map { ParameterDecoder(text: $0) },
                members: members.mapValues { ParameterDecoder(text: $0.first, elements: $0) }, isSpread: values.isEmpty)
        }
        guard let raw = values.first else { return nil }
        switch style {
        case .spaceDelimited: return list(raw[...], separator: "%20", explode: false)
        case .pipeDelimited:
            let bars = raw.replacingOccurrences(of: "%7c", with: "|").replacingOccurrences(of: "%7C", with: "|")
            return list(bars[...], separator: "|", explode: false)
        default: return list(raw[...], separator: ",", explode: false)
        }
    }

    /// Where the percent-encoding is none, the text stands as it is, and the type or a rule says what is wrong with it.
    public static func decode(_ text: Substring) -> String {
        text.removingPercentEncoding ?? String(text)
    }
}

/// A value in the style `deepObject`: `name[member]=value`, in which members may have members, and lists too, with their
/// places in brackets or with nothing there.
private nonisolated struct DeepObject {
    private static let deepest = 64

    private var texts: [String] = []
    private var members: [String: DeepObject] = [:]

    /// Takes what stands under a name; nil where there is nothing.
    init?(_ name: String, _ pairs: [(name: String, value: String)]) {
        for pair in pairs where pair.name.hasPrefix(name) {
            guard let steps = Self.steps(pair.name.dropFirst(name.count)) else { continue }
            add(RequestParameters.decode(pair.value[...]), at: steps[...])
        }
        if texts.isEmpty, members.isEmpty { return nil }
    }

    private init() {}

    /// What stands in brackets: `b` and `0` of `[b][0]`.
    private static func steps(_ text: Substring) -> [Substring]? {
        if text.isEmpty { return [] }
        guard text.first == "[", text.last == "]" else { return nil }
        var steps: [Substring] = []
        var rest = text
        while rest.first == "[", let end = rest.firstIndex(of: "]"), steps.count < deepest {
            steps.append(rest[rest.index(after: rest.startIndex)..<end])
            rest = rest[rest.index(after: end)...]
        }
        return rest.isEmpty ? steps : nil
    }

    private mutating func add(_ text: String, at steps: ArraySlice<Substring>) {
        guard let step = steps.first, !(step.isEmpty && steps.count == 1) else { return texts.append(text) }
        members[String(step), default: DeepObject()].add(text, at: steps.dropFirst())
    }

    var decoder: ParameterDecoder {
        let numbered = members.map { (Int($0.key), $0.value) }
        let listed = numbered.compactMap { number, value in number.map { ($0, value) } }.sorted { $0.0 < $1.0 }
        let elements = texts.map { ParameterDecoder(text: $0) } + listed.map(\.1.decoder)
        return ParameterDecoder(
            text: texts.first, elements: listed.count == members.count ? elements : nil,
            members: members.isEmpty ? nil : members.mapValues(\.decoder))
    }
}
