import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// What the document says of structs that their models do not hold, by their types.
struct StructureState {
    /// The properties of types as the document names them, and the names that types of theirs would have, as far as these
    /// have been asked for.
    var propertyNames: [TypeID: [String]] = [:]
    var propertyTypeNames: [TypeID: Set<String>] = [:]
    /// The properties whose rules are still to be gathered, when it is known what every named schema is; without an index
    /// the additional properties of the type.
    var pendingRules: [(type: TypeID, property: Int?, schemas: [Handle<Schema>])] = []
    /// The defaults that are still to be read, when it is known what every named schema is, and the places of those that
    /// are no values of their types.
    var pendingDefaults: [PendingDefault] = []
    /// Those of structs that are texts, by the names of their properties.
    var defaultTexts: [TypeID: [String: String]] = [:]
    var invalidDefaults: Set<SourceRange> = []
    /// The few values that properties of structs have, be their type a wider one. They are kept as written: what
    /// they are depends on the type.
    var narrowed: [TypeID: [String: [SyntaxScalar]]] = [:]
    /// The names of properties that have to be there or others instead, by their places in structs.
    var alternativeNames: [TypeID: [Int: Located<String>]] = [:]
    /// The unions that the types of properties stand in which all of their variants have, by the schemas of these.
    var homes: [Handle<Schema>: TypeID] = [:]
    /// The structs that take no other properties.
    var closed: Set<TypeID> = []
    /// The values that discriminators have in structs, by the places of the properties.
    var constants: [TypeID: [Int: Set<String>]] = [:]
    /// The schema that each struct is declared for, and those of its properties: where examples stand.
    var schemas: [TypeID: Handle<Schema>] = [:]
    var propertySchemas: [TypeID: [[Handle<Schema>]]] = [:]
}
