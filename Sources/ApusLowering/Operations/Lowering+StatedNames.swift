import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// The texts that the document calls operations by, in its order; nil for those without one.
    ///
    /// This is the `operationId`, but where the document has a name for programs in it or beside it, and no other operation
    /// is called so, nor any member of clients: an ID has to be unique, and many are made so by all that an operation is.
    static func statedNames(of paths: [Path], diagnostics: DiagnosticCollector) -> [String?] {
        let operations = paths.flatMap { path in path.item.operations.map { (path: path, operation: $0) } }
        func function(_ source: String) -> String { WordSplitter.memberName(source, fallback: "operation").text }
        let ids = operations.compactMap { $0.operation.operationID?.value }
        let (numbered, namespace) = (ToolMadeID.numbered(ids), ToolMadeID.namespace(of: ids))
        let made = operations.map { path, operation in ToolMadeID(operation, path: path.template.value) }
        let routeCount = made.count { $0?.nameBeforeRoute != nil }
        let areRoutes = routeCount * 2 >= made.count { $0 != nil }
        let names = zip(operations, made).map { operation, made in
            operation.operation.methodName.map { [$0.value] }
                ?? made?.names(beside: numbered, areRoutes: areRoutes, namespace: namespace) ?? []
        }
        let plain = zip(operations, made).map { $1?.isNoName == false ? $0.operation.operationID?.value : nil }
        guard names.contains(where: { !$0.isEmpty }) else { return plain }
        // An operation may be called what its ID is, in other words.
        let wanted = zip(operations, names).map { operation, names in
            Set(([operation.operation.operationID?.value].compactMap(\.self) + names).map(function))
        }
        let uses = Dictionary(wanted.joined().map { ($0, 1) }, uniquingKeysWith: +)
        return zip(zip(operations, names), plain).map { operation, plain in
            let (operation, names) = operation
            let free = names.first { name in
                uses[function(name)] == 1 && !ReservedNames.functions.contains(function(name))
            }
            if let free { return free }
            if let name = names.first {
                let isShared = uses[function(name), default: 0] > 1
                reportUnusable(operation.operation.methodName, isShared: isShared, diagnostics)
            }
            return plain
        }
    }

    private static func reportUnusable(
        _ name: Located<String>?, isShared: Bool, _ diagnostics: DiagnosticCollector
    ) {
        guard let name else { return }
        let reason = isShared ? "is the name of another operation, too" : "is a member of every client"
        diagnostics.note(
            .unusableName, "'\(name.value)' \(reason); the operation is called as without 'x-methodName'",
            at: name.range)
    }

    /// What to call the schemas that FastAPI makes of the parts of bodies, `Body_` and an `operationId`, where the operation
    /// is called after its function: `login_body` for `Body_login_auth_token_post`.
    func bodyNames() -> [String: String] {
        guard document.components.schemas.contains(where: { $0.name.value.hasPrefix("Body_") }) else { return [:] }
        let operations = document.paths.flatMap { path in path.item.operations.map { (path.template.value, $0) } }
        let stated = Self.statedNames(of: document.paths, diagnostics: diagnostics)
        // What an ID would end with that FastAPI had made. An operation may be called otherwise, and its body not.
        var ends: [String: String] = [:]
        var names: [String: String] = [:]
        for ((path, operation), name) in zip(operations, stated) {
            guard let name, let id = operation.operationID?.value else { continue }
            if id != name { names["Body_\(id)"] = "\(name)_body" }
            ends[Self.route(of: path, method: operation.method.value)] = "\(name)_body"
        }
        for component in document.components.schemas.map(\.name.value) where component.hasPrefix("Body_") {
            // Nobody has a path that is longer.
            guard names[component] == nil, component.utf8.count < 500 else { continue }
            let signs = component.indices.dropFirst(5).filter { component[$0] == "_" }
            names[component] = signs.lazy.compactMap { ends[String(component[$0...])] }.first
        }
        return names
    }

    /// The name of the function in an `operationId` that FastAPI has made of it, the path and the method: `read_item` of
    /// `read_item_items__item_id__get`. Nil for other IDs.
    static func functionName(in id: String, method: String, path: String) -> String? {
        // Most IDs do not even end with the method.
        guard id.hasSuffix("_" + method.lowercased()) else { return nil }
        let end = route(of: path, method: method)
        guard id.hasSuffix(end) else { return nil }
        let name = id.dropLast(end.count)
        guard name.utf8.first.map({ $0 == 0x5F || $0.isASCIILetter }) == true,
            name.utf8.contains(where: \.isASCIILetter), name.utf8.allSatisfy({ $0 == 0x5F || $0.isASCIIAlphanumeric })
        else { return nil }
        return String(name)
    }

    /// A path and a method as FastAPI has them in IDs: `_items__item_id__get`.
    private static func route(of path: String, method: String) -> String {
        // A query that tells operations of one path apart is none of the path's.
        let parts = path.prefix { $0 != "?" && $0 != "#" }.unicodeScalars.map { scalar -> Character in
            let isWord = scalar == "_" || scalar.properties.isAlphabetic || scalar.properties.numericType != nil
            return isWord ? Character(scalar) : "_"
        }
        return "\(String(parts))_\(method.lowercased())"
    }

}
