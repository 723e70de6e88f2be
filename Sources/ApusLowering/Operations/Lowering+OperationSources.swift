import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// The texts that operations are called after, in the order of the document.
    ///
    /// This is the `operationId`, or the name that stands in it or beside it. One that several operations have says too
    /// little: it stands behind the first tag, if these tell the operations apart, and the others are called after
    /// their methods and paths, as those without an `operationId` are. What the document calls one operation alone no
    /// other one takes. Apart from the numbers where even that leaves two of one name, nothing depends on the order of
    /// operations or on how many have one `operationId`. Articles in sentences are left out where no other operation could
    /// be called so.
    static func operationSources(of document: Document, diagnostics: DiagnosticCollector) -> [String] {
        let sources = completeSources(document, diagnostics)
        let articles = Articles(sources)
        let plain = zip(sources, document.operations).map { source, operation in
            // In a path, `a` is the name of something.
            operation.operationID?.value.contains(source) == true ? articles.leftOut(of: source) : nil
        }
        if plain.allSatisfy({ $0 == nil }) { return sources }
        func function(_ source: String) -> String { WordSplitter.memberName(source, fallback: "operation").text }
        let names = zip(sources, plain).map { Set([$0, $1].compactMap(\.self).map(function)) }
        let uses = Dictionary(names.joined().map { ($0, 1) }, uniquingKeysWith: +)
        return zip(sources, plain).map { source, plain in
            guard let plain, uses[function(plain)] == 1, !ReservedNames.functions.contains(function(plain)) else {
                return source
            }
            return plain
        }
    }

    /// The texts that operations are called after, with all of their words.
    private static func completeSources(_ document: Document, _ diagnostics: DiagnosticCollector) -> [String] {
        let operations = zip(
            document.paths.flatMap { path in path.item.operations.map { (path: path, operation: $0) } },
            statedNames(of: document.paths, diagnostics: diagnostics)
        ).map { (id: $1, tag: $0.operation.tags.first, method: $0.operation.method, path: $0.path) }
        func function(_ source: String) -> String { WordSplitter.memberName(source, fallback: "operation").text }
        let uses = Dictionary(operations.compactMap(\.id).map { ($0, 1) }, uniquingKeysWith: +)
        let functions = Set(uses.keys.map(function))
        var taken = Set(uses.filter { $0.value == 1 }.keys.map(function))
        let tagged = operations.map { operation -> String? in
            guard let id = operation.id, uses[id, default: 0] > 1, let tag = operation.tag else { return nil }
            return Self.tagged(id, tag)
        }
        let taggedUses = Dictionary(tagged.compactMap(\.self).map { (function($0), 1) }, uniquingKeysWith: +)
        // Of two paths that differ in a slash at the end, one says so.
        let unslashed = Set(operations.map { "\($0.method.value) \($0.path.template.value)" })
        let endings = operations.map { operation in
            let path = operation.path.template.value
            return path.hasSuffix("/") && unslashed.contains("\(operation.method.value) \(path.dropLast())")
                ? "-slash" : ""
        }
        let short = zip(operations, endings).map {
            Self.derivedID($0.method.value, $0.path.template.value, withVersion: false) + $1
        }
        let shortUses = Dictionary(short.map { (function($0), 1) }, uniquingKeysWith: +)
        let areCalls = PathName.areCalls(operations.filter { $0.id == nil }.map(\.path.template.value))
        let natural = naturalNames(
            of: operations.indices.map { index in
                let (method, path) = (operations[index].method.value, operations[index].path.template.value)
                return [
                    PathName.text(method, path, areCalls: areCalls) + endings[index], short[index],
                    Self.derivedID(method, path) + endings[index],
                ]
            }, function: function)
        return operations.indices.map { index in
            let operation = operations[index]
            if let id = operation.id, uses[id] == 1 { return id }
            if let tagged = tagged[index], taggedUses[function(tagged)] == 1, !functions.contains(function(tagged)) {
                return tagged
            }
            if let name = natural[index], !taken.contains(function(name)) { return name }
            let derived = Self.derivedID(operation.method.value, operation.path.template.value) + endings[index]
            for name in [short[index], derived] where !taken.contains(function(name)) {
                if name == derived || shortUses[function(name)] == 1 { return name }
            }
            // A number by which none is called yet, neither by the document nor here.
            var number = 2
            while !taken.insert(function("\(derived)-\(number)")).inserted { number += 1 }
            return "\(derived)-\(number)"
        }
    }

    /// The first of the names that each operation could have, where no other operation could have it.
    private static func naturalNames(of operations: [[String]], function: (String) -> String) -> [String?] {
        let names = operations.map { $0.map(function) }
        let uses = Dictionary(names.map(Set.init).joined().map { ($0, 1) }, uniquingKeysWith: +)
        return zip(operations, names).map { texts, names in uses[names[0]] == 1 ? texts[0] : nil }
    }

    /// An `operationId` behind a tag, or behind the last part of one that is a path; nil where the tag adds nothing.
    private static func tagged(_ id: String, _ tag: String) -> String? {
        let part = tag.split(separator: "/").last.map(String.init) ?? tag
        let words = WordSplitter.words(of: part).map { $0.lowercased() }
        let known = WordSplitter.words(of: id).map { $0.lowercased() }
        return words.isEmpty || known.starts(with: words) ? nil : "\(part)_\(id)"
    }

    /// `get-pets-by-petId` for `GET /pets/{petId}`, and `get-orders` for `GET /v{version}/orders`: in which version something
    /// is done is no part of what is done, and neither is that it is done by an `/api/orders`.
    private static func derivedID(_ method: String, _ path: String, withVersion: Bool = true) -> String {
        let parts = path.split(separator: "/")
        let named = parts.indices.compactMap { index -> String? in
            let part = parts[index]
            // Each path may begin so.
            if !withVersion, index == 0, parts.count > 1, part.lowercased() == "api" { return nil }
            guard let start = part.firstIndex(of: "{") else { return String(part) }
            if let keys = PathName.keys(of: part) {
                return part.prefix { $0 != "(" } + "-by-" + keys.joined(separator: "-")
            }
            let isVersion = isVersion(part)
            if !withVersion, index < parts.count - 1, isVersion { return nil }
            let text = part[start...].filter { $0 != "{" && $0 != "}" }
            return start == part.startIndex || isVersion ? "by-" + text : part[..<start] + "-by-" + text
        }
        return ([method.lowercased()] + named).joined(separator: "-")
    }

    /// Whether a part of a path is a version: `{version}`, `v{version}` or `v{api-version:apiVersion}`.
    static func isVersion(_ part: Substring) -> Bool {
        guard part.hasSuffix("}"), let start = part.firstIndex(of: "{"), ["", "v", "V"].contains(part[..<start]) else {
            return false
        }
        let words = WordSplitter.words(of: String(part[start...].dropFirst().prefix { $0 != ":" && $0 != "}" }))
        return words.count <= 2 && words.last?.lowercased() == "version"
    }

    /// Reports operations whose requests are those of another one: what stands behind a `#` is not sent, so that a router,
    /// which asks them in the order of the document, cannot tell them. Paths that are the same without it are reported where
    /// they are read.
    func reportUnreachable() {
        var reached: [String: Located<String>] = [:]
        let templates = original.paths.flatMap { path in path.item.operations.map { _ in path.template } }
        for (operation, template) in zip(model.operations, templates) {
            let sent = TemplateShape.text(of: template.value.prefix { $0 != "#" && $0 != "?" })
            let key = "\(operation.method) \(sent)?\(operation.routedQuery)"
            guard let other = reached[key] else {
                reached[key] = template
                continue
            }
            guard template.value.contains("#") || other.value.contains("#") else { continue }
            diagnostics.warning(
                .duplicatePath,
                "a router never calls '\(operation.functionName)': what it is sent is the same as '\(operation.method) "
                    + "\(other.value)', which is called in its place",
                at: template.range, notes: [.init("the other one is here", at: other.range)])
        }
    }
}
