import ApusSource
import ApusSyntax

/// An object that references lead to outside of the document's components, and what it may be called.
struct ReferredObject {
    var node: SyntaxNode
    var name: Located<String>
    /// What tells it from another one of the name, the best first.
    var qualifiers: [String] = []
    /// The pointer that leads to it in its file.
    var pointer = ""
    /// Whether it is all of a file, which says its name.
    var isFile = false
}

extension DocumentReader {
    /// Remembers what the target of a reference is called: by the last step of the pointer, or by its file. In the
    /// document itself, and where a pointer leads from there through a reference, only schemas under `$defs` or
    /// `definitions` are shared ones; its components have their names.
    ///
    /// - Parameter start: Where the pointer begins.
    func remember(_ found: FoundNode, of uri: ReferenceURI, from start: SyntaxNode) {
        let node = found.node
        // A reference on the way to something is called like what it leads to.
        let isReference = node.reference != nil && !hasSiblings(node)
        guard !isReference, !named.contains(ObjectIdentifier(node)) else { return }
        let file = node.range.file
        if let key = found.key {
            let isShared = found.parent == "$defs" || found.parent == "definitions"
            let isForeign = file !== root.range.file && start !== root
            // A property belongs to its object, in whichever file that is.
            let isNamed = found.parent != "properties" && !Self.structuralKeys.contains(key.value)
            guard isForeign ? isNamed : isShared else { return }
            named.insert(ObjectIdentifier(node))
            let qualifiers = file === root.range.file ? [] : qualifiers(of: file, for: key.value)
            referred.append(
                ReferredObject(node: node, name: key, qualifiers: qualifiers, pointer: String(uri.fragment)))
        } else if node === roots[ObjectIdentifier(file)] {
            guard node !== root else { return }
            named.insert(ObjectIdentifier(node))
            let folders = folders(of: file)
            let name = ["index", "_index"].contains(file.stem.lowercased()) ? folders.last ?? file.stem : file.stem
            referred.append(
                ReferredObject(
                    node: node, name: Located(name, at: node.range.shortened),
                    qualifiers: Self.qualifiers(telling(folders).filter { $0 != name }), isFile: true))
        } else if uri.fragment.isEmpty {
            named.insert(ObjectIdentifier(node))
            // A schema that has an `$id` is called like the last part of it.
            let name = Located(uri.document.stem, at: node.range.shortened)
            referred.append(ReferredObject(node: node, name: name))
        }
    }

    /// What tells something in a file from what has the same name in another one: `create`, then `droplets_create`.
    func qualifiers(of file: SourceFile, for name: String) -> [String] {
        let folders = telling(folders(of: file)).filter { $0 != file.stem }
        let saysMore = file.stem.lowercased() != name.lowercased() && !telling([file.stem]).isEmpty
        return Self.qualifiers(folders + (saysMore || folders.isEmpty ? [file.stem] : []))
    }

    private static func qualifiers(_ names: [String]) -> [String] {
        (1...2).filter { $0 <= names.count }.map { names.suffix($0).joined(separator: "_") }
    }

    /// Those folders that say what is in them.
    private func telling(_ folders: [String]) -> [String] {
        folders.filter { !Self.generalFolders.contains($0.lowercased()) }
    }

    /// The folders that a file stands in, from the outermost, apart from those that the document stands in, too: names
    /// must not depend on where somebody keeps a document, or on how its path is written.
    private func folders(of file: SourceFile) -> [String] {
        let own = root.range.file.name.split(separator: "/").dropLast()
        let all = file.name.split(separator: "/").dropLast()
        let shared = zip(own, all).prefix { $0 == $1 }.count
        return all.dropFirst(shared).filter { $0 != ".." }.map(String.init)
    }

    /// Puts what references have led to behind the components of the document.
    func nameReferredObjects() {
        // Parameters of Swagger 2.0 are schemas of their own, and no one refers to them as such.
        referred = inOrderOfPlaces(referred)
        add(schemas.filter { !swaggerItems.contains($0.value) }, to: &document.components.schemas)
        nameByTitles()
        nameByFolders()
        add(parameters, to: &document.components.parameters)
        add(requestBodies, to: &document.components.requestBodies)
        add(responses, to: &document.components.responses)
        add(headers, to: &document.components.headers)
    }

    /// Objects in an order that does not depend on where they are referred to, for the first of a name has it: what stands
    /// in no folder that says what it is about, then what stands in its own (`actions/action.yaml`), then by their places: in
    /// a file, too, their order says nothing.
    private func inOrderOfPlaces(_ objects: [ReferredObject]) -> [ReferredObject] {
        let keyed = objects.map { object in
            let file = object.node.range.file
            let name = object.name.value.lowercased()
            let isOwn = folders(of: file).last?.lowercased().hasPrefix(name) == true
            let rank = object.qualifiers.isEmpty ? 0 : isOwn ? 1 : 2
            return (object: object, rank: rank, place: folders(of: file) + [file.stem])
        }
        return keyed.sorted { left, right in
            if left.rank != right.rank { return left.rank < right.rank }
            if left.place != right.place { return left.place.lexicographicallyPrecedes(right.place) }
            let (one, other) = (left.object.pointer, right.object.pointer)
            if one != other { return one.utf8.lexicographicallyPrecedes(other.utf8) }
            return left.object.node.range.start < right.object.node.range.start
        }.map(\.object)
    }

    /// Names the schema that a reference among the components leads to after the first such reference by name, where it has
    /// no name of its own: `Pet: {$ref: pet-v2.yaml}` is `Pet`.
    func nameTargetsOfComponents() {
        var declared = Set(document.components.schemas.lazy.filter { !$0.isReference }.map(\.handle))
        for index in OrderOfNames.indices(of: document.components.schemas.map(\.name.value)) {
            let component = document.components.schemas[index]
            guard component.isReference, !document.schemas[component.handle].isUnresolved else { continue }
            if declared.insert(component.handle).inserted { document.components.schemas[index].isReference = false }
        }
    }

    /// Gives schemas that are named after their files the titles that no other of them has.
    private func nameByTitles() {
        let titles = Dictionary(
            referred.lazy.filter(\.isFile).compactMap { object in
                self.schemas[ObjectIdentifier(object.node)].map { ($0, object.node["title"]?.scalar?.text) }
            }, uniquingKeysWith: { first, _ in first })
        let uses = Dictionary(titles.values.compactMap(\.self).map { ($0, 1) }, uniquingKeysWith: +)
        for index in document.components.schemas.indices {
            let component = document.components.schemas[index]
            // One that the document itself names keeps that name.
            guard component.name.range.file !== root.range.file, let title = titles[component.handle] ?? nil,
                uses[title] == 1, Self.isName(title)
            else { continue }
            document.components.schemas[index].title = title
        }
    }

    /// Gives schemas of one name that stand in a folder each the names of these, unless the name is that of one of them by
    /// right: of `apps/action.yaml` and `domains/action.yaml` neither is the action, and a third one makes no difference.
    private func nameByFolders() {
        let groups = Dictionary(grouping: document.components.schemas.indices) { index in
            document.components.schemas[index].name.value.lowercased()
        }
        for (name, indices) in groups where indices.count > 1 {
            let folders = indices.map { document.components.schemas[$0].qualifiers.first?.lowercased() }
            if folders.contains(where: { $0.map { $0.hasPrefix(name) } ?? true }) { continue }
            for index in indices where document.components.schemas[index].title == nil {
                let name = document.components.schemas[index].name.value
                let folder = document.components.schemas[index].qualifiers.first
                document.components.schemas[index].title = folder.map { "\($0)_\(name)" }
            }
        }
    }

    /// Whether a title is a name or a few words.
    private static func isName(_ title: String) -> Bool {
        let words = title.split(separator: " ")
        return (1...4).contains(words.count) && title.utf8.count <= 40
            && words.allSatisfy { word in
                word.first?.isLetter == true
                    && word.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber) || "-_".contains($0) }
            }
    }

    private func add<Value>(
        _ handles: [ObjectIdentifier: Handle<Value>], to components: inout [Components.Named<Value>]
    ) {
        var known = Set(components.map(\.handle))
        for object in referred {
            guard let handle = handles[ObjectIdentifier(object.node)], known.insert(handle).inserted else { continue }
            components.append(
                Components.Named(name: object.name, handle: handle, isReference: false, qualifiers: object.qualifiers))
        }
    }

    /// Keys that say what something is, and not which.
    private static let structuralKeys: Set = ["schema", "items", "additionalProperties", "not", "itemSchema"]

    /// Folders that hold things of one kind.
    private static let generalFolders: Set = [
        "models", "model", "schemas", "schema", "components", "definitions", "types", "common", "shared", "parameters",
        "responses", "requestbodies", "headers", "paths", "resources", "attributes", "v1", "v2", "v3",
    ]
}

extension SourceFile {
    /// The name of the file without folders and extension.
    var stem: String { name.stem }
}

extension String {
    /// The last part of a path without its extension.
    var stem: String {
        let last = split(separator: "/").last ?? self[...]
        guard let dot = last.lastIndex(of: "."), dot != last.startIndex else { return String(last) }
        return String(last[..<dot])
    }
}
