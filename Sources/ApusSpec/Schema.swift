package import ApusSource
package import ApusSyntax

/// Schema Object of any version of OpenAPI, in one form.
package struct Schema: Sendable {
    /// A set of JSON types.
    package struct Types: OptionSet, Sendable, Hashable {
        package let rawValue: UInt8
        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let null = Types(rawValue: 1)
        package static let boolean = Types(rawValue: 2)
        package static let integer = Types(rawValue: 4)
        package static let number = Types(rawValue: 8)
        package static let string = Types(rawValue: 16)
        package static let array = Types(rawValue: 32)
        package static let object = Types(rawValue: 64)

        /// The names that documents use.
        package static let names: [(name: String, type: Types)] = [
            ("null", .null), ("boolean", .boolean), ("integer", .integer), ("number", .number), ("string", .string),
            ("array", .array), ("object", .object),
        ]
    }

    /// A property with its schema.
    package struct Property: Sendable {
        package var name: Located<String>
        package var schema: Handle<Schema>
    }

    /// What `additionalProperties` says.
    package enum AdditionalProperties: Sendable {
        case allowed
        case forbidden
        case schema(Handle<Schema>)
    }

    /// Discriminator Object.
    package struct Discriminator: Sendable {
        package var propertyName: Located<String>
        package var mapping: [(value: Located<String>, target: Handle<Schema>?)]
        /// The schema of values that the mapping does not list (3.2).
        package var defaultTarget: Handle<Schema>?
    }

    /// An entry of `dependentRequired`: with one property, others have to be there.
    package struct Dependency: Sendable {
        package var name: Located<String>
        package var required: [Located<String>]
    }

    /// A schema that holds at times.
    package struct Condition: Sendable {
        /// When a schema holds.
        package enum Occasion: Sendable, Hashable {
            /// `then` and `else`: as `if` decides.
            case then, otherwise
            /// `dependentSchemas`: when a property is there.
            case property(String)
        }

        package var occasion: Occasion
        package var schema: Handle<Schema>
        /// The place of its keyword, or of the property's name.
        package var range: SourceRange
    }

    /// Bounds of numbers and counts, as written: their text may be any JSON number.
    package struct Bounds: Sendable, Hashable {
        package var minimum: Located<String>?
        package var maximum: Located<String>?
        package var exclusiveMinimum: Located<String>?
        package var exclusiveMaximum: Located<String>?
        package var multipleOf: Located<String>?
        package var minLength: Located<Int>?
        package var maxLength: Located<Int>?
        package var minItems: Located<Int>?
        package var maxItems: Located<Int>?
        package var minProperties: Located<Int>?
        package var maxProperties: Located<Int>?
        package var pattern: Located<String>?
        package var uniqueItems = false

        package init() {}
    }

    /// The schema that a `$ref` beside other keywords leads to. A `$ref` that stands alone has no schema of its own:
    /// whoever refers holds the handle of the target.
    package var reference: Handle<Schema>?
    /// `true` and `false` as schemas; nil for objects.
    package var literal: Bool?
    /// The declared types without `null`; nil where none is declared.
    package var types: Types?
    /// Whether null is allowed beside the declared types (`nullable: true`, or `null` in a type array).
    package var isNullable = false
    /// Whether null is the only declared type.
    package var isNull = false
    package var format: Located<String>?
    /// What the bytes are that a text stands for, and how it stands for them (3.1).
    package var contentMediaType: Located<String>?
    package var contentEncoding: Located<String>?
    /// The schema of what is in a text that is JSON.
    package var contentSchema: Located<Handle<Schema>>?
    package var title: String?
    package var description: String?
    package var enumeration: [SyntaxNode]?
    package var constant: SyntaxNode?
    package var defaultValue: SyntaxNode?
    package var examples: [SyntaxNode] = []
    package var properties: [Property] = []
    package var required: [Located<String>] = []
    /// What holds for properties without a name of their own: what `additionalProperties`, `unevaluatedProperties` and
    /// `patternProperties` say together. Which name has which pattern, it does not say.
    package var additionalProperties: AdditionalProperties?
    /// The same apart: the schema of values whose names have a pattern, and what holds for the others.
    package var patterns: [Property] = []
    package var unmatchedProperties: AdditionalProperties?
    /// What holds for each item: what `prefixItems`, `items` and `unevaluatedItems` say together. Which item has which
    /// schema of a tuple, it does not say.
    package var items: Handle<Schema>?
    /// The same apart: the schemas of the places of a tuple, and that of the items behind them.
    package var prefixItems: [Handle<Schema>] = []
    package var itemsBehindPrefix: Handle<Schema>?
    /// The schemas of `then`, `else` and `dependentSchemas`, which hold at times.
    package var conditions: [Condition] = []
    package var dependentRequired: [Dependency] = []
    package var allOf: [Handle<Schema>] = []
    /// Whether `properties` stands before `allOf` and `$ref` in the text.
    package var hasPropertiesFirst = false
    package var oneOf: [Handle<Schema>] = []
    package var anyOf: [Handle<Schema>] = []
    package var discriminator: Discriminator?
    /// `x-ms-discriminator-value`: the value of an inherited discriminator that stands for this schema, where it is not the
    /// schema's name.
    package var discriminatorValue: Located<String>?
    /// What numbers, texts, lists and objects have to keep to. Schemas are copied often, and these are half of their fields.
    @Shared package var bounds: Bounds
    package var isDeprecated = false
    package var isReadOnly = false
    package var isWriteOnly = false
    /// `x-enum-varnames`: names for the values of `enumeration`.
    package var enumerationNames: [String] = []
    /// `x-ms-enum` with `name`: what the type of `enumeration` is called.
    package var enumerationTypeName: String?
    /// `x-enum-descriptions` and `x-enumDescriptions`: what the values of `enumeration` mean, by their texts.
    package var enumerationDescriptions: [String: String] = [:]
    /// Whether other values than those of `enumeration` may come as well: `x-ms-enum` with `modelAsString`.
    package var isOpenEnumeration = false
    package var externalDocs: SyntaxNode?
    /// Keywords that say which values are allowed, or how they are written, and that no other field says: `not`, `xml`.
    package var uninterpreted: [SyntaxEntry] = []
    /// A reference stood here that leads nowhere; what the value is, nobody knows.
    package var isUnresolved = false
    package var range: SourceRange

    /// The values that are all that there are: of a schema that has both, the constant.
    package var listed: [SyntaxNode]? { constant.map { [$0] } ?? enumeration }

    /// Makes a schema that says nothing.
    package init(range: SourceRange) {
        self.range = range
        _bounds = Self.noBounds
    }

    private static let noBounds = Shared(wrappedValue: Bounds())
}
