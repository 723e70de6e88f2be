import ApusModel
import ApusSource
import ApusSpec

/// What tools make an `operationId` of: the function that answers a request, and what makes the ID unique.
struct ToolMadeID {
    private let id: String
    private let operation: Operation
    private let path: String

    init?(_ operation: Operation, path: String) {
        guard let id = operation.operationID?.value else { return nil }
        self.id = id
        self.operation = operation
        self.path = path
    }

    /// The names that the operation could have without what makes its ID unique, the best one first. A name is good where
    /// no other operation could have it.
    ///
    /// - Parameters:
    ///   - numbered: The IDs of which there are several with numbers behind them.
    ///   - areRoutes: Whether IDs are made of functions, paths and methods. One alone may be by chance.
    ///   - namespace: What all IDs begin with; see ``namespace(of:)``.
    func names(beside numbered: Set<String>, areRoutes: Bool, namespace: String) -> [String] {
        if isNoName { return [] }
        if let name = (areRoutes || hasLongRoute ? nameBeforeRoute : nil) ?? nameBehindTag { return [name] }
        if let function = actionBehindTag { return names(of: function, group: tagGroup) }
        if let function = nameBehindRoute {
            return names(of: function, group: tagGroup)
        }
        if let (group, function, more) = nameInService {
            return names(of: function, group: group).map { $0 + more }
        }
        if let (group, function, more) = nameInController {
            if !more.isEmpty { return names(of: function, group: group).map { $0 + more } }
            guard let version = Self.version(of: function) else { return names(of: function, group: group) }
            let names = names(of: String(function.dropLast(version.count)), group: group)
            return names + names.map { $0 + version }
        }
        if let name = nameOfResource { return [name] }
        if let name = functionInGo.map(String.init) ?? nameBeforeMethod ?? nameBeforeNumber(of: numbered) {
            return names(of: name, group: tagGroup)
        }
        return namespace.isEmpty ? [] : [String(id.dropFirst(namespace.count))]
    }

    /// Whether an ID is none that anybody would call the operation by: a hash or a UUID, its method and path once more, or a
    /// function of Go that handles whatever it is.
    var isNoName: Bool {
        if isRoute { return true }
        if let functionInGo { return Self.handlers.contains(functionInGo.lowercased()) }
        let digits = id.filter { $0 != "-" }
        return digits.utf8.count >= 32 && digits.allSatisfy(\.isHexDigit)
    }

    /// Whether an ID is the method and the path with other signs: `GET-v3--domain-name--events` of `/v3/{domain_id}/events`,
    /// where the signs say what is a parameter, or `get_users_user_id` of `/users/{user_id}`.
    private var isRoute: Bool {
        let method = operation.method.value.lowercased()
        guard let sign = id.dropFirst(method.count).first, !sign.isLetter, !sign.isNumber,
            id.lowercased().hasPrefix(method)
        else { return false }
        let signs = Self.spelled(id.dropFirst(method.count))
        let segments = path.split(separator: "/")
        if signs.split(separator: "-") == segments.flatMap({ Self.spelled($0).split(separator: "-") }) { return true }
        var rest = signs[...]
        for segment in segments {
            guard rest.first == "-" else { return false }
            rest = rest.dropFirst()
            guard segment.hasPrefix("{"), segment.hasSuffix("}") else {
                let words = Self.spelled(segment)
                guard rest.hasPrefix(words) else { return false }
                rest = rest.dropFirst(words.count)
                continue
            }
            guard rest.first == "-", let end = rest.firstRange(of: "--")?.lowerBound ?? rest.lastIndex(of: "-"),
                end > rest.startIndex
            else { return false }
            rest = rest[rest.index(after: end)...]
        }
        return rest.isEmpty
    }

    /// A text in small letters, with one sign for all that are neither letters nor digits.
    private static func spelled(_ text: Substring) -> String {
        String(text.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "-" })
    }

    /// `setCustomLimit` of `httpapi.(*subaccountHandler).setCustomLimit-fm-7`: a method of Go as its runtime calls it.
    private var functionInGo: Substring? {
        guard let start = id.firstRange(of: ".(*"), let end = id[start.upperBound...].firstRange(of: ").") else {
            return nil
        }
        let function = id[end.upperBound...].prefix { $0 != "-" }
        let more = id[function.endIndex...].split(separator: "-")
        let isMethod = more.allSatisfy { $0 == "fm" || $0.utf8.allSatisfy(\.isASCIIDigit) }
        return isMethod && function.first?.isLetter == true && function.utf8.allSatisfy(Self.isWord) ? function : nil
    }

    /// What functions are called that handle whatever they are asked for.
    private static let handlers: Set<String> = ["func1", "handle", "handler", "handlerfunc", "serve", "servehttp"]

    /// `read_item` of `read_item_items__item_id__get`, as FastAPI has it.
    var nameBeforeRoute: String? { Lowering.functionName(in: id, method: operation.method.value, path: path) }

    /// `read_item` of `items-read_item`: the template of FastAPI's author puts the tag before the function.
    private var nameBehindTag: String? {
        guard let tag = operation.tags.first, id.hasPrefix("\(tag)-") else { return nil }
        let name = id.dropFirst(tag.count + 1)
        let isFunction = name.utf8.allSatisfy { Self.isWord($0) && !(0x41...0x5A).contains($0) }
        return isFunction && name.dropFirst().dropLast().contains("_") ? String(name) : nil
    }

    /// `create-share` of `shareapi-create-share`, as Nextcloud has it: the tag before a function that says what is done.
    private var actionBehindTag: String? {
        guard let tag = operation.tags.first, id.hasPrefix("\(tag)-") else { return nil }
        let words = id.dropFirst(tag.count + 1).split(separator: "-", omittingEmptySubsequences: false)
        let areWords = words.allSatisfy { !$0.isEmpty && $0.utf8.allSatisfy { Self.isWord($0) && $0 | 0x20 == $0 } }
        guard areWords, words.count > 1, Self.actions.contains(String(words[0])) else { return nil }
        return words.joined(separator: "-")
    }

    /// Whether the path has so many parts that no ID ends with them by chance.
    private var hasLongRoute: Bool { path.split(separator: "/").count > 1 }

    /// `read` of `post-/crm/v3/objects/{objectType}/batch/read_read`, as HubSpot has it.
    private var nameBehindRoute: String? {
        let route = "\(operation.method.value.lowercased())-\(path)_"
        guard id.hasPrefix(route) else { return nil }
        let name = id.dropFirst(route.count)
        return name.first?.isLetter == true && name.utf8.allSatisfy(Self.isWord) ? String(name) : nil
    }

    /// `Eliza` and `Say` of `connectrpc.eliza.v1.ElizaService.Say`: a function of a service in a package of Protobuf. What
    /// may stand behind it is another way to call it, as in `ElizaService.Say.get`.
    private var nameInService: (group: String, function: String, more: String)? {
        if let (service, function) = nameInGateway ?? nameBehindCapitalTag { return (service, function, "") }
        let parts = id.split(separator: ".", omittingEmptySubsequences: false)
        guard let place = parts.firstIndex(where: { $0.first?.isUppercase == true }), place > 0,
            (place + 2...place + 3).contains(parts.count), parts[place + 1].first?.isUppercase == true,
            parts.allSatisfy({ $0.first?.isLetter == true && $0.utf8.allSatisfy(Self.isWord) })
        else { return nil }
        let service = parts[place]
        let group = service.hasSuffix("Service") && service.count > 7 ? service.dropLast(7) : service
        return (String(group), String(parts[place + 1]), parts[(place + 2)...].map { "_\($0)" }.joined())
    }

    /// `Greeter` and `SayHello` of `GreeterService_SayHello`, as grpc-gateway and gnostic have it.
    private var nameInGateway: (group: String, function: String)? {
        let parts = id.split(separator: "_", omittingEmptySubsequences: false)
        guard parts.count == 2, parts[0].hasSuffix("Service"), parts[0].count > 7,
            parts.allSatisfy({ $0.first?.isUppercase == true && $0.utf8.allSatisfy(Self.isWord) })
        else { return nil }
        return (String(parts[0].dropLast(7)), String(parts[1]))
    }

    /// `Destiny2` and `GetProfile` of `Destiny2.GetProfile`: a tag, a point and a function in capitals.
    private var nameBehindCapitalTag: (group: String, function: String)? {
        guard let tag = operation.tags.first, id.hasPrefix("\(tag).") else { return nil }
        let function = id.dropFirst(tag.count + 1)
        let isFunction = function.first?.isUppercase == true && function.utf8.allSatisfy(Self.isWord)
        return isFunction ? (Self.group(tag), String(function)) : nil
    }

    /// The word and the point that all IDs begin with, as Google's do with the name of the API: `youtube.` of
    /// `youtube.videos.list`, or the version and the sign behind it: `v1-` of `v1-list-all-projects`. Empty where there is
    /// none, or but one ID.
    static func namespace(of ids: [String]) -> String {
        guard ids.count > 1 else { return "" }
        let number = ids[0].dropFirst().prefix { $0.isASCII && $0.isNumber }
        let version = ids[0].prefix(number.count + 2)
        let isVersion = !number.isEmpty && "vV".contains(version.first ?? " ") && "-_.".contains(version.last ?? " ")
        if isVersion, ids.allSatisfy({ $0.hasPrefix(version) && $0.dropFirst(version.count).first?.isLetter == true }) {
            return String(version)
        }
        guard let word = ids[0].split(separator: ".", omittingEmptySubsequences: false).first,
            !word.isEmpty, word.utf8.allSatisfy({ $0.isASCIIAlphanumeric })
        else { return "" }
        let namespace = "\(word)."
        let have = ids.allSatisfy { id in
            let parts = id.split(separator: ".", omittingEmptySubsequences: false)
            return id.hasPrefix(namespace) && parts.count > 2
                && parts.allSatisfy { $0.utf8.first?.isASCIILetter == true && $0.utf8.allSatisfy(isWord) }
        }
        return have ? namespace : ""
    }

    /// `Cats` and `findAll` of `CatsController_findAll`, as NestJS and LoopBack have it.
    private var nameInController: (group: String, function: String, more: String)? {
        guard let range = id.firstRange(of: "Controller"), let sign = id[range.upperBound...].first,
            "_./-@#:".contains(sign)
        else { return nil }
        let group = id[..<range.lowerBound].split { "\\/.:".contains($0) }.last.map(String.init) ?? ""
        let written = id[range.upperBound...].drop { "_./-@#:".contains($0) }
        let number = Self.numberInParentheses(behind: written)
        let function = number.map { written.dropLast($0.count + 3) } ?? written
        guard function.utf8.allSatisfy(Self.isWord), function.first?.isLetter == true else { return nil }
        return (group, String(function), number.map { "_\($0)" } ?? "")
    }

    /// `2` of `update (2)`, as Phoenix has it for a second way to call one function.
    private static func numberInParentheses(behind function: Substring) -> Substring? {
        guard function.last == ")", let start = function.firstRange(of: " (") else { return nil }
        let number = function[start.upperBound...].dropLast()
        return !number.isEmpty && number.utf8.allSatisfy(\.isASCIIDigit) ? number : nil
    }

    /// `_v1` behind a function.
    private static func version(of function: String) -> Substring? {
        let digits = function.utf8.reversed().prefix(while: \.isASCIIDigit).count
        let name = function.dropLast(digits)
        return digits > 0 && name.hasSuffix("_v") && name.count > 2 ? function.suffix(digits + 2) : nil
    }

    /// `list` of `listUsingGET_1`, as Springfox has it.
    private var nameBeforeMethod: String? {
        let name = Self.withoutNumber(id) ?? id[...]
        let ending = "Using\(operation.method.value.uppercased())"
        return name.hasSuffix(ending) && name.count > ending.count ? String(name.dropLast(ending.count)) : nil
    }

    /// `getCollectionResource-owner` of `getCollectionResource-owner-get_1`, as Spring Data REST has it: a function, what it is
    /// done to, the method and a number.
    private var nameOfResource: String? {
        let parts = (Self.withoutNumber(id) ?? id[...]).split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[2] == operation.method.value.lowercased(), parts.allSatisfy({ !$0.isEmpty }),
            parts[0].first?.isLowercase == true, parts[0].contains(where: \.isUppercase)
        else { return nil }
        return parts[0] + "-" + parts[1]
    }

    /// `list` of `list_1`, as springdoc has it where there is a `list`, which is not of more.
    private func nameBeforeNumber(of numbered: Set<String>) -> String? {
        let name = Self.withoutNumber(id).map(String.init) ?? id
        return [name, id].first(where: numbered.contains)
    }

    /// Those of some IDs that others are, too, but for a number behind them.
    static func numbered(_ ids: [String]) -> Set<String> {
        let names = Set(ids.compactMap { withoutNumber($0).map(String.init) })
        return names.isEmpty ? [] : names.intersection(ids)
    }

    private static func withoutNumber(_ id: String) -> Substring? {
        let digits = id.utf8.reversed().prefix(while: \.isASCIIDigit).count
        let name = id.dropLast(digits)
        return digits > 0 && name.last == "_" && name.count > 1 ? name.dropLast() : nil
    }

    /// What the operation's tag is about; nothing where it has none.
    private var tagGroup: String { operation.tags.first.map(Self.group) ?? "" }

    /// What operations of a tag are about: `order` of `order-controller`.
    private static func group(_ tag: String) -> String {
        var words = WordSplitter.words(of: tag)
        if words.count > 1, let last = words.last, ["controller", "resource"].contains(last.lowercased()) {
            words.removeLast()
        }
        return words.count > 3 ? "" : words.joined(separator: "_")
    }

    // MARK: - What is done to what

    /// Words that say which ones of many something is done to, and how many.
    private static let quantities: Set<String> = ["all", "many", "multiple", "one"]

    /// The function alone, where it says what it is about, and with what its class or tag is about.
    private func names(of function: String, group: String) -> [String] {
        let words = WordSplitter.words(of: function).map { $0.lowercased() }
        let end = words.firstIndex(of: "by") ?? words.count
        let isWord = end == 1 && Self.actions.contains(words[0])
        let says =
            !isWord
            && !words[..<end].allSatisfy { ReservedNames.verbs.contains($0) || Self.quantities.contains($0) }
        var names = says ? [function] : []
        let things = WordSplitter.words(of: group).map { $0.lowercased() }
        let isNamed = !Set(words.map(WordSplitter.singular)).isDisjoint(with: things.map(WordSplitter.singular))
        if things.isEmpty || isNamed { return [function] }
        // What is done stands before what it is done to; else it is something that this has.
        let isDone = words.first.map { $0 != "index" && Self.actions.contains($0) } == true
        let isPlain = words[..<end].dropFirst().allSatisfy(Self.quantities.contains)
        names.append(
            (isDone && isPlain ? words[..<end] + counted(things, words[..<end]) + words[end...] : things + words)
                .joined(separator: "_"))
        return names
    }

    /// What is done to what a class or a tag is about.
    private static let actions = ReservedNames.verbs.union([
        "archive", "cancel", "count", "destroy", "download", "export", "import", "index", "insert", "query", "restore",
        "save", "store",
        "upload",
    ])

    /// One thing, or many of them: what is read without saying which one, or is said to be more.
    private func counted(_ things: [String], _ words: some Sequence<String>) -> [String] {
        guard let last = things.last else { return things }
        let one = WordSplitter.singular(last)
        let isOfMany = words.contains { ["all", "many", "multiple", "list", "search", "query", "count"].contains($0) }
        let isRead = words.contains { ["fetch", "find", "get", "read", "show"].contains($0) }
        // What is read by a POST is what its body says.
        let isOfOne = path.hasSuffix("}") || words.contains("one") || (one == last && operation.method.value == "POST")
        if !isOfMany, !isRead || isOfOne { return things.dropLast() + [one] }
        return things.dropLast() + [one == last ? WordSplitter.plural(last) : last]
    }

    private static func isWord(_ byte: UInt8) -> Bool { byte == UInt8(ascii: "_") || byte.isASCIIAlphanumeric }
}
