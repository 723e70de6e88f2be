import ApusSource
package import ApusSyntax

extension InspectionTree {
    /// A parsed text: each value with its kind and place.
    package static func syntax(_ root: SyntaxNode) -> InspectionTree {
        tree(root, LineMap(root.range.file))
    }

    private static func tree(_ node: SyntaxNode, _ map: LineMap) -> InspectionTree {
        let at = Part("at", place(node.range, in: map))
        switch node.content {
        case .scalar(let scalar):
            return .record(kind: scalar.kind.rawValue, [at, Part("text", .leaf(.string(scalar.text)))])
        case .sequence(let elements):
            return .record(kind: "sequence", [at, Part("elements", .list(elements.map { tree($0, map) }))])
        case .mapping(let entries):
            let parts = entries.map { entry in
                InspectionTree.record(
                    kind: "entry",
                    [
                        Part("at", place(entry.keyRange, in: map)), Part("key", .leaf(.string(entry.key))),
                        Part("value", tree(entry.value, map)),
                    ]
                )
            }
            return .record(kind: "mapping", [at, Part("entries", .list(parts))])
        }
    }

    /// A parsed text as people look at it: one line for each value, with its place in front.
    package static func syntaxText(_ root: SyntaxNode) -> String {
        var output = ""
        let map = LineMap(root.range.file)
        write(root, key: nil, at: root.range, map, indentation: "", to: &output)
        return output
    }

    private static func write(
        _ node: SyntaxNode,
        key: String?,
        at range: SourceRange,
        _ map: LineMap,
        indentation: String,
        to output: inout String
    ) {
        let position = map.position(at: range.start)
        output += "\(indentation)\(position.line):\(position.column) "
        if let key { output += quoted(key) + ": " }
        switch node.content {
        case .scalar(let scalar): output += "\(scalar.kind.rawValue) \(quoted(scalar.text))\n"
        case .sequence(let elements):
            output += "sequence (\(elements.count))\n"
            for element in elements {
                write(element, key: nil, at: element.range, map, indentation: indentation + "  ", to: &output)
            }
        case .mapping(let entries):
            output += "mapping (\(entries.count))\n"
            for entry in entries {
                write(
                    entry.value,
                    key: entry.key,
                    at: entry.keyRange,
                    map,
                    indentation: indentation + "  ",
                    to: &output
                )
            }
        }
    }

    private static func quoted(_ text: String) -> String { String(JSONValue.string(text).text.dropLast()) }
}
