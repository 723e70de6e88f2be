import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Where a value stands in the document.
    ///
    /// - Parameters:
    ///   - place: What shows it.
    ///   - object: The object that describes it; nil where the place stands for that.
    ///   - schema: The schema of the value.
    ///   - type: What the schema has become, which says how far inwards its elements have schemas of their own.
    func origin(
        _ place: SourceRange, object: SourceRange? = nil, schema: Handle<Schema>?, type: TypeReference
    ) -> Origin {
        var schemas: [SourceRange] = []
        var handle = schema
        var level = type
        while let current = handle {
            schemas.append(document.schemas[current].range)
            while case .optional(let wrapped) = level { level = wrapped }
            handle = nil
            switch level {
            case .clearable(let value):
                level = value
                handle = clearedMembers[shapeHandle(of: current)]
            case .array(let element):
                level = element
                handle = shape(of: current).items
            case .dictionary(let value):
                level = value
                if case .schema(let values) = shape(of: current).additionalProperties { handle = values }
            default: break
            }
        }
        return Origin(place: place, object: object, schemas: schemas)
    }

    /// The schema that says what the value is, behind wrappers that only pass it on.
    func shape(of handle: Handle<Schema>) -> Schema { document.schemas[shapeHandle(of: handle)] }

    private func shapeHandle(of handle: Handle<Schema>) -> Handle<Schema> {
        var visited: Set<Handle<Schema>> = []
        var current = handle
        while visited.insert(current).inserted {
            guard document.schemas[current].items == nil,
                let next = transparentMember(of: current) ?? document.schemas[current].reference
            else { break }
            current = next
        }
        return current
    }
}
