import ApusSource
import ApusSpec
import ApusSyntax

/// Schemas that hold at once: one, or several that `allOf` puts together, or that give one property its type. Or texts, of
/// which one holds.
struct SchemaSet: Hashable {
    /// The schemas, in the order in which they were met.
    private(set) var handles: [Handle<Schema>]
    /// Whether one of these holds, and each is a text: lists of texts are one list, and any text is as good as all of them.
    let isChoice: Bool

    /// Makes a set of one.
    init(_ handle: Handle<Schema>) {
        handles = [handle]
        isChoice = false
    }

    /// Makes a set of texts, of which one holds.
    init(choiceOf texts: [Handle<Schema>]) {
        handles = texts
        isChoice = true
    }

    /// The first, which stands for the whole.
    var main: Handle<Schema> { handles[0] }

    /// Adds a schema that holds as well.
    mutating func insert(_ handle: Handle<Schema>) {
        if !handles.contains(handle) { handles.append(handle) }
    }
}

/// What a schema says together with all that it refers to and is put together of: the form in which two are compared, so
/// that `$ref` against inline and `allOf` against one object make no difference.
struct EffectiveSchema {
    /// A property with the schema that declares it.
    struct Property {
        var name: Located<String>
        var schemas: SchemaSet
        var owner: Handle<Schema>
        /// Its schemas in those members that require it themselves.
        var requiring: [Handle<Schema>] = []
    }

    /// An entry of `required`.
    struct Requirement {
        var range: SourceRange
        var owner: Handle<Schema>
    }

    /// What holds for properties without a name.
    enum Additional {
        case allowed
        case forbidden
        case values(SchemaSet)
    }

    /// `oneOf` or `anyOf` without null and with more than one alternative.
    struct Union {
        var keyword: String
        var alternatives: [SchemaSet]
    }

    /// What holds for properties whose names have a pattern, or at times.
    struct Part {
        var range: SourceRange
        var schemas: SchemaSet
    }

    var set: SchemaSet
    /// The allowed types without null, a number being an integer too; nil: any.
    var types: Schema.Types?
    /// Whether it lists numbers that are all whole, so that others are not meant.
    var listsIntegers = false
    var isNullable = false
    var format: Located<String>?
    /// The values of `enum` or `const` by their canonical text, without null.
    var values: [(text: String, node: SyntaxNode)]?
    /// Whether other values may come as well, by what an extension says.
    var isOpen = false
    var properties: [Property] = []
    var required: [String: Requirement] = [:]
    /// What holds for properties of other names and without a pattern.
    var additional = Additional.allowed
    /// What holds for those with a pattern, by the pattern.
    var patterns: [String: Part] = [:]
    var items: SchemaSet?
    /// The places of a tuple; what is behind them, or all items where there are none.
    var prefix: [SchemaSet] = []
    var itemsBehindPrefix: SchemaSet?
    /// What `if` decides, and what holds beside a property.
    var choices: [Choice] = []
    var dependents: [String: Part] = [:]
    /// `not` and `propertyNames`, of which there may be several.
    var assertions: [String: [Assertion]] = [:]
    var contained: [Contained] = []
    /// The places of these by keyword and text, while members are put together.
    var known: [String: Int] = [:]
    /// What has to be there beside a property, with the place that says it.
    var dependencies: [String: [String: SourceRange]] = [:]
    var unions: [Union] = []
    var discriminator: Schema.Discriminator?
    /// The schema that declares the discriminator.
    var discriminatorOwner: Handle<Schema>?
    var bounds = Schema.Bounds()
    var defaultValue: SyntaxNode?
    var isReadOnly = false
    var isWriteOnly = false
    var uninterpreted: [SyntaxEntry] = []
    /// How a text stands for bytes, in lower case, and what these are.
    var contentEncoding: Located<String>?
    var contentMediaType: Located<String>?
    /// What is in the text, where that is JSON.
    var content: SchemaSet?
    /// A reference leads nowhere.
    var isUnresolved = false
    var range: SourceRange

    /// The types, without numbers that are not whole where none are listed and the other schema says so in its types.
    func types(beside other: EffectiveSchema) -> Schema.Types? {
        guard listsIntegers, other.types?.contains(.number) == false else { return types }
        return types?.subtracting(.number)
    }

    /// Whether anything is allowed, as far as the model tells.
    var isFree: Bool {
        types == nil && values == nil && properties.isEmpty && required.isEmpty && items == nil && unions.isEmpty
            && patterns.isEmpty && choices.isEmpty && dependents.isEmpty && dependencies.isEmpty && assertions.isEmpty
            && contained.isEmpty && content == nil
            && bounds == Schema.Bounds() && !isUnresolved
    }

    /// Whether a value is bytes, and nothing else is said of them.
    var isBytes: Bool {
        types == .string && contentMediaType?.value == "application/octet-stream" && contentEncoding == nil
            && format == nil && values == nil && unions.isEmpty && content == nil && bounds == Schema.Bounds()
    }

    /// Whether nothing is said beside the alternatives.
    var isPureUnion: Bool {
        unions.count == 1 && values == nil && properties.isEmpty && items == nil && required.isEmpty
    }

    /// Lets a value be of these types alone, as far as others have been said to be.
    mutating func restrict(to types: Schema.Types) { self.types = self.types.map { $0.intersection(types) } ?? types }

    /// Lets a value be one of these alone, as far as others have been listed. Of several lists, one that is closed is enough.
    mutating func restrict(to listed: [(text: String, node: SyntaxNode)], isOpen: Bool) {
        self.isOpen = isOpen && (values == nil || self.isOpen)
        let allowed = Set(listed.map(\.text))
        values = values.map { $0.filter { allowed.contains($0.text) } } ?? listed
    }

    /// The properties by name.
    var propertyIndex: [String: Property] {
        Dictionary(properties.map { ($0.name.value, $0) }, uniquingKeysWith: { first, _ in first })
    }
}
