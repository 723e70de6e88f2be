package import ApusSource

extension InspectionTree {
    /// Takes a value apart by reflection, so that no stage has to know how to print itself. Places in texts become
    /// `line:column`, with the name of the file before it where that is not the one in `file`.
    package static func reflecting(_ value: Any, of file: SourceFile? = nil) -> InspectionTree {
        var reflection = Reflection(file: file)
        return reflection.tree(of: value)
    }

    /// A mapping, sequence or scalar of a parsed text, or whatever else has a place.
    static func place(_ range: SourceRange, in map: LineMap) -> InspectionTree {
        let position = map.position(at: range.start)
        return .leaf(.string("\(position.line):\(position.column)"))
    }
}

/// One walk over a value.
private struct Reflection {
    private let file: SourceFile?
    private var maps: [ObjectIdentifier: LineMap] = [:]
    /// The objects that the walk is inside of: a cycle must not hold it for ever.
    private var path: Set<ObjectIdentifier> = []

    /// Starts a walk; places in another file than this one have its name.
    init(file: SourceFile?) { self.file = file }

    mutating func tree(of value: Any) -> InspectionTree {
        switch value {
        case let text as String: return .leaf(.string(text))
        case let flag as Bool: return .leaf(.boolean(flag))
        case let number as any BinaryInteger: return .leaf(.literal(String(describing: number)))
        case let number as Double: return .leaf(number.isFinite ? .literal("\(number)") : .string("\(number)"))
        case let range as SourceRange: return place(range)
        case let file as SourceFile: return .leaf(.string(file.name))
        case let text as any LosslessStringConvertible: return .leaf(.string(text.description))
        default: return tree(of: Mirror(reflecting: value), value)
        }
    }

    private mutating func place(_ range: SourceRange) -> InspectionTree {
        let key = ObjectIdentifier(range.file)
        let map = maps[key] ?? LineMap(range.file)
        maps[key] = map
        let place = InspectionTree.place(range, in: map)
        guard let file, range.file !== file, case .leaf(.string(let text)) = place else { return place }
        return .leaf(.string("\(range.file.name):\(text)"))
    }

    private mutating func tree(of mirror: Mirror, _ value: Any) -> InspectionTree {
        switch mirror.displayStyle {
        case .optional:
            guard let wrapped = mirror.children.first else { return .leaf(.null) }
            return tree(of: wrapped.value)
        case .collection: return .list(mirror.children.map { tree(of: $0.value) })
        case .set: return .list(mirror.children.map { tree(of: $0.value) }.sorted { $0.text < $1.text })
        case .dictionary: return dictionary(mirror)
        case .enum:
            guard let child = mirror.children.first else { return .leaf(.string("\(value)")) }
            return payload(of: child.label ?? "\(value)", child.value)
        case .class:
            let object = ObjectIdentifier(value as AnyObject)
            guard path.insert(object).inserted else { return .leaf(.string("(see above)")) }
            defer { path.remove(object) }
            return record(mirror)
        default: return record(mirror)
        }
    }

    private mutating func payload(of name: String, _ value: Any) -> InspectionTree {
        let mirror = Mirror(reflecting: value)
        if mirror.displayStyle == .tuple { return .record(kind: name, parts(of: mirror)) }
        return .record(kind: name, [InspectionTree.Part(InspectionTree.payload, tree(of: value))])
    }

    private mutating func dictionary(_ mirror: Mirror) -> InspectionTree {
        var parts: [InspectionTree.Part] = []
        for child in mirror.children {
            let pair = Mirror(reflecting: child.value).children.map(\.value)
            guard pair.count == 2 else { continue }
            parts.append(InspectionTree.Part("\(pair[0])", tree(of: pair[1])))
        }
        return .record(kind: "map", parts.sorted { $0.name < $1.name })
    }

    private mutating func record(_ mirror: Mirror) -> InspectionTree {
        .record(kind: "\(mirror.subjectType)", parts(of: mirror))
    }

    private mutating func parts(of mirror: Mirror) -> [InspectionTree.Part] {
        var parts: [InspectionTree.Part] = []
        for (index, child) in mirror.children.enumerated() {
            // What has a wrapper is stored under its name with a mark before it.
            let label = child.label.map { $0.hasPrefix("_") ? String($0.dropFirst()) : $0 }
            parts.append(InspectionTree.Part(label ?? "\(index)", tree(of: child.value)))
        }
        return parts
    }
}
