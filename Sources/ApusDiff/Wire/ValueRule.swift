/// What may happen to a value that travels, each once for requests and once for responses: the rule `request-type-narrowed`
/// is about what a server takes, `response-type-narrowed` about what a client gets.
///
/// A request may not be asked for more, a response may not bring less; so what breaks the one is mostly harmless to the
/// other.
enum ValueRule: String, CaseIterable {
    case requiredPropertyAdded = "required-property-added"
    case optionalPropertyAdded = "optional-property-added"
    case requiredPropertyRemoved = "required-property-removed"
    case optionalPropertyRemoved = "optional-property-removed"
    case closedPropertyAdded = "closed-property-added"
    case closedPropertyRemoved = "closed-property-removed"
    case propertyBecameRequired = "property-became-required"
    case propertyBecameOptional = "property-became-optional"
    case propertyHidden = "property-hidden"
    case propertyRevealed = "property-revealed"
    case additionalPropertiesForbidden = "additional-properties-forbidden"
    case additionalPropertiesAllowed = "additional-properties-allowed"
    case typeNarrowed = "type-narrowed"
    case typeWidened = "type-widened"
    case typeChanged = "type-changed"
    case becameNullable = "became-nullable"
    case becameNotNullable = "became-not-nullable"
    case formatAdded = "format-added"
    case formatRemoved = "format-removed"
    case formatChanged = "format-changed"
    case contentEncodingAdded = "content-encoding-added"
    case contentEncodingRemoved = "content-encoding-removed"
    case contentEncodingChanged = "content-encoding-changed"
    case contentMediaTypeChanged = "content-media-type-changed"
    case formatNarrowed = "format-narrowed"
    case formatWidened = "format-widened"
    case valueAdded = "enum-value-added"
    case valueRemoved = "enum-value-removed"
    case enumAdded = "enum-added"
    case enumRemoved = "enum-removed"
    case constantChanged = "constant-changed"
    case constraintTightened = "constraint-tightened"
    case constraintLoosened = "constraint-loosened"
    case constraintChanged = "constraint-changed"
    case defaultAdded = "default-added"
    case defaultRemoved = "default-removed"
    case defaultChanged = "default-changed"
    case alternativeAdded = "alternative-added"
    case alternativeRemoved = "alternative-removed"
    case discriminatorChanged = "discriminator-changed"
    case discriminatorValueChanged = "discriminator-value-changed"
    case defaultAlternativeChanged = "default-alternative-changed"
    case shapeChanged = "shape-changed"
    case xmlChanged = "xml-changed"
    case mediaTypeAdded = "media-type-added"
    case mediaTypeRemoved = "media-type-removed"
    case mediaTypeChanged = "media-type-changed"
    case mediaTypeNarrowed = "media-type-narrowed"
    case mediaTypeWidened = "media-type-widened"

    /// The rule for a direction.
    func rule(_ direction: Direction) -> DiffRule {
        let row = row
        return DiffRule(
            id(direction), "\(row.summary), in a \(direction.rawValue)",
            PromiseLevels(wire: direction == .request ? row.request : row.response),
            direction: direction,
            otherDirection: .rule(id(direction == .request ? .response : .request)),
            reverse: row.reverse == self ? .itself : .rule(row.reverse.id(direction)))
    }

    /// All of them, in both directions.
    static var rules: [DiffRule] { allCases.flatMap { [$0.rule(.request), $0.rule(.response)] } }

    private func id(_ direction: Direction) -> RuleID { RuleID("\(direction.rawValue)-\(rawValue)") }

    private typealias Row = (summary: String, request: ChangeLevel, response: ChangeLevel, reverse: ValueRule)

    private var row: Row {
        switch self {
        case .requiredPropertyAdded, .optionalPropertyAdded, .requiredPropertyRemoved, .optionalPropertyRemoved,
            .closedPropertyAdded, .closedPropertyRemoved, .propertyBecameRequired, .propertyBecameOptional,
            .propertyHidden, .propertyRevealed, .additionalPropertiesForbidden, .additionalPropertiesAllowed:
            propertyRow
        case .formatAdded, .formatRemoved, .formatChanged, .formatNarrowed, .formatWidened, .contentEncodingAdded,
            .contentEncodingRemoved, .contentEncodingChanged, .contentMediaTypeChanged:
            formatRow
        case .alternativeAdded, .alternativeRemoved, .discriminatorChanged, .discriminatorValueChanged,
            .defaultAlternativeChanged, .shapeChanged, .xmlChanged, .mediaTypeAdded, .mediaTypeRemoved,
            .mediaTypeChanged, .mediaTypeNarrowed, .mediaTypeWidened:
            shapeRow
        default: scalarRow
        }
    }

    private var propertyRow: Row {
        switch self {
        case .requiredPropertyAdded:
            ("a property that has to be there is new", .breaking, .compatible, .requiredPropertyRemoved)
        case .requiredPropertyRemoved:
            ("a property that had to be there is gone", .risky, .breaking, .requiredPropertyAdded)
        case .optionalPropertyAdded:
            ("a property that may be left out is new", .compatible, .compatible, .optionalPropertyRemoved)
        case .optionalPropertyRemoved:
            ("a property that could be left out is gone", .risky, .risky, .optionalPropertyAdded)
        case .closedPropertyAdded:
            ("a property is new where OLD forbade further ones", .compatible, .risky, .closedPropertyRemoved)
        case .closedPropertyRemoved:
            ("a property is gone, and NEW forbids further ones", .breaking, .risky, .closedPropertyAdded)
        case .propertyBecameRequired:
            ("a property has to be there that could be left out", .breaking, .compatible, .propertyBecameOptional)
        case .propertyBecameOptional:
            ("a property may be left out that had to be there", .compatible, .breaking, .propertyBecameRequired)
        case .propertyHidden:
            ("a property became readOnly or writeOnly and is not sent any more", .risky, .breaking, .propertyRevealed)
        case .propertyRevealed:
            ("a property is sent that was readOnly or writeOnly", .compatible, .compatible, .propertyHidden)
        case .additionalPropertiesForbidden:
            ("properties without a name became forbidden", .breaking, .compatible, .additionalPropertiesAllowed)
        default:
            ("properties without a name became allowed", .compatible, .risky, .additionalPropertiesForbidden)
        }
    }

    private var scalarRow: Row {
        switch self {
        case .typeNarrowed: ("fewer types are allowed", .breaking, .compatible, .typeWidened)
        case .typeWidened: ("more types are allowed", .compatible, .breaking, .typeNarrowed)
        case .typeChanged: ("the type is another one", .breaking, .breaking, .typeChanged)
        case .becameNullable: ("null is allowed", .compatible, .breaking, .becameNotNullable)
        case .becameNotNullable: ("null is not allowed any more", .breaking, .compatible, .becameNullable)
        case .valueAdded:
            (
                "a value is new in a list of them: closed enums of clients do not know it", .compatible, .risky,
                .valueRemoved
            )
        case .valueRemoved: ("a value is gone from a list of them", .breaking, .compatible, .valueAdded)
        case .enumAdded: ("only listed values are allowed", .breaking, .compatible, .enumRemoved)
        case .enumRemoved: ("any value is allowed, not only listed ones", .compatible, .risky, .enumAdded)
        case .constantChanged: ("the only value is another one", .breaking, .breaking, .constantChanged)
        case .constraintTightened:
            ("fewer values keep to a bound or condition", .breaking, .compatible, .constraintLoosened)
        case .constraintLoosened:
            ("more values keep to a bound or condition", .compatible, .risky, .constraintTightened)
        case .constraintChanged:
            ("a pattern, divisor or condition is another one", .risky, .risky, .constraintChanged)
        case .defaultAdded: ("a default is new", .compatible, .compatible, .defaultRemoved)
        case .defaultRemoved: ("a default is gone", .risky, .risky, .defaultAdded)
        default: ("the default is another one", .risky, .risky, .defaultChanged)
        }
    }

    private var formatRow: Row {
        switch self {
        case .formatAdded: ("a format is new", .risky, .compatible, .formatRemoved)
        case .formatRemoved: ("a format is gone", .compatible, .risky, .formatAdded)
        case .formatChanged: ("the format is another one", .risky, .risky, .formatChanged)
        case .formatNarrowed: ("a format of numbers holds fewer of them", .breaking, .compatible, .formatWidened)
        case .formatWidened: ("a format of numbers holds more of them", .compatible, .breaking, .formatNarrowed)
        case .contentEncodingAdded:
            ("a text stands for bytes, and did not say so", .risky, .risky, .contentEncodingRemoved)
        case .contentEncodingRemoved:
            ("a text does not say any more that it stands for bytes", .risky, .risky, .contentEncodingAdded)
        case .contentEncodingChanged:
            ("a text stands for bytes in another encoding", .breaking, .breaking, .contentEncodingChanged)
        default:
            ("what is in a text, or in bytes, is of another media type", .risky, .risky, .contentMediaTypeChanged)
        }
    }

    private var shapeRow: Row {
        switch self {
        case .alternativeAdded: ("an alternative of oneOf or anyOf is new", .compatible, .breaking, .alternativeRemoved)
        case .alternativeRemoved:
            ("an alternative of oneOf or anyOf is gone", .breaking, .compatible, .alternativeAdded)
        case .discriminatorChanged:
            ("another property tells alternatives apart", .breaking, .breaking, .discriminatorChanged)
        case .discriminatorValueChanged:
            ("another value stands for an alternative", .breaking, .breaking, .discriminatorValueChanged)
        case .defaultAlternativeChanged:
            (
                "another alternative, or none, has the values that a discriminator does not list", .risky, .risky,
                .defaultAlternativeChanged
            )
        case .shapeChanged:
            ("schemas are put together in a way that cannot be compared", .risky, .risky, .shapeChanged)
        case .xmlChanged: ("a value is written in XML in another way", .risky, .risky, .xmlChanged)
        case .mediaTypeAdded: ("a media type is new", .compatible, .compatible, .mediaTypeRemoved)
        case .mediaTypeRemoved: ("a media type is gone", .breaking, .breaking, .mediaTypeAdded)
        case .mediaTypeNarrowed:
            ("fewer media types are in the range of them", .breaking, .compatible, .mediaTypeWidened)
        case .mediaTypeWidened: ("more media types are in the range of them", .compatible, .risky, .mediaTypeNarrowed)
        default: ("the media type is another one", .breaking, .breaking, .mediaTypeChanged)
        }
    }
}
