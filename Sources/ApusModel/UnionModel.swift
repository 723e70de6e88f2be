package import ApusSource

/// A choice between several types: an enum with a case for each.
package struct UnionModel: Sendable {
    /// A type that a value may have.
    package struct Variant: Sendable {
        /// The name of the case.
        package var name: SwiftIdentifier
        package var type: TypeReference
        package var rules = ValueRules()
        @Shared package var documentation = DocumentationModel()
        /// The one text that the variant is: its case has no payload.
        package var constant: String?
        /// The values of the discriminator that stand for the variant.
        package var values: [String] = []
        /// Whether the union writes the discriminator, because the type leaves it open.
        package var writesDiscriminator = false
        /// The properties that the type knows, where strict reading has to look at what else is there.
        package var known: KnownProperties?
        /// Where it stands in the document.
        @Shared package var origin: Origin? = nil

        /// Makes a variant.
        package init(name: SwiftIdentifier, type: TypeReference) {
            self.name = name
            self.type = type
        }
    }

    /// The properties that objects of a variant know.
    package struct KnownProperties: Sendable, Hashable {
        package var names: Set<String>
        /// How many lists and dictionaries are around each of the objects.
        package var depth: Int
        /// The property that may say that an object is of the variant, where nothing else does.
        package var naming: Naming?

        /// A property that has the name of a variant in it, by letters and digits alone.
        package struct Naming: Sendable, Hashable {
            package var property: String
            package var name: String

            /// Makes the property of a variant.
            package init(property: String, name: String) {
                self.property = property
                self.name = name
            }

            /// Whether a value of the property names the variant.
            package func isNamed(by text: String) -> Bool { text.lettersAndDigits == name.lettersAndDigits }
        }

        /// Makes properties of the value itself, or of the objects in it.
        package init(_ names: Set<String>, depth: Int = 0) {
            self.names = names
            self.depth = depth
        }
    }

    /// The property that says which variant a value is.
    package struct Discriminator: Sendable {
        /// The JSON type of its values, of which a variant has a few: a list of them could be an enum, but for booleans.
        package enum RawType: Sendable, Hashable {
            case string, integer, boolean

            /// That of the values of an enum.
            package init(_ rawType: EnumerationModel.RawType) {
                switch rawType {
                case .string: self = .string
                case .integer: self = .integer
                }
            }

            /// What such a value is in JSON.
            package var kind: Kind {
                switch self {
                case .string: .string
                case .integer: .number
                case .boolean: .boolean
                }
            }
        }

        package var wireName: String
        package var rawType: RawType
        /// Whether a variant allows that it is absent.
        package var isOptional = false

        /// Makes a discriminator.
        package init(wireName: String, rawType: RawType) {
            self.wireName = wireName
            self.rawType = rawType
        }
    }

    /// A property of its variants that the union has, too: one that all have, or that the document describes beside them, or
    /// one of some that leads to further values of the union.
    package struct CommonProperty: Sendable {
        package var name: SwiftIdentifier
        /// The key in JSON.
        package var wireName: String
        package var type: TypeReference
        /// Whether a value can be without it, because it is none of the variants or because a variant does not require it.
        package var isOptional: Bool
        /// Whether a variant does not require it.
        package var isUnrequired = false
        /// The places of the variants that have it, if others have not.
        package var owners: [Int]?
        /// The place of the variant that is its text.
        package var textVariant: Int?

        /// Makes a property.
        package init(name: SwiftIdentifier, wireName: String, type: TypeReference, isOptional: Bool = false) {
            self.name = name
            self.wireName = wireName
            self.type = type
            self.isOptional = isOptional
        }
    }

    /// The kinds of JSON value.
    package enum Kind: String, Sendable, Hashable, CaseIterable {
        case boolean, number, string, array, object
    }

    /// Values of a discriminator with the variants that an object with one of them may be: several where more than one
    /// variant allows these values.
    package struct Listed: Sendable {
        package var values: [String]
        package var variants: [Int]
        /// Whether an object without the discriminator is of these variants, too.
        package var includesAbsent: Bool

        /// Makes values with their variants.
        package init(values: [String], variants: [Int], includesAbsent: Bool = false) {
            self.values = values
            self.variants = variants
            self.includesAbsent = includesAbsent
        }
    }

    /// How the variant of a value is found. Variants go by their places.
    package enum Choice: Sendable {
        /// There is but this one.
        case only(Int)
        /// By the discriminator: variants that do not require it are tried where it is absent, if there are any, and the
        /// others where its value is none of those listed, or absent; an object is kept where it is none of several others.
        case discriminator([Listed], absent: [Int], others: [Int])
        /// By trying one after the other.
        case attempts([Int])
    }

    /// What is read where a value is of one kind.
    package struct Branch: Sendable {
        /// nil: whatever the kind is.
        package var kind: Kind?
        package var choice: Choice

        /// Makes a branch.
        package init(kind: Kind?, choice: Choice) {
            self.kind = kind
            self.choice = choice
        }
    }

    package var variants: [Variant]
    package var discriminator: Discriminator?
    package var branches: [Branch] = []
    /// The properties that the document describes beside the variants, by their keys.
    package var stated: Set<String> = []
    package var common: [CommonProperty] = []
    /// Whether a value is a part of a form, or all parts of one name: files or something else.
    package var isOfParts = false
    /// Whether the payloads are kept out of line, because the enum would contain itself otherwise.
    package var isIndirect = false

    /// Whether objects that are tried keep what no variant has a property of, because one of them takes any object.
    package var isOpen = false

    /// Whether objects that are tried are kept where they are several variants at once, which the document allows: any one of
    /// these would lose what the others are.
    package var keepsMixtures = false

    /// Whether texts are kept that are none of the variants, because these are but some texts.
    package var keepsTexts = false

    /// Whether there is a case for objects that the document does not list.
    package var keepsObjects: Bool {
        if isOpen || keepsMixtures { return true }
        return branches.contains {
            guard case .discriminator(let listed, let absent, let others) = $0.choice else { return false }
            return others.count != 1 && !(absent.isEmpty && listsAll(listed, absent: absent))
        }
    }

    /// Whether there is a case for what the document does not list.
    package var keepsUndocumented: Bool { keepsTexts || keepsObjects }

    /// Whether a discriminator can have no other values than those listed: a boolean has but two.
    package func listsAll(_ listed: [Listed], absent: [Int]) -> Bool {
        guard let discriminator, discriminator.rawType == .boolean, Set(listed.flatMap(\.values)).count > 1 else {
            return false
        }
        return !discriminator.isOptional || !absent.isEmpty || listed.contains(where: \.includesAbsent)
    }

    /// Whether that case is also for objects without the discriminator that are not clearly one of the variants.
    package var keepsUnnamed: Bool {
        branches.contains { branch in
            guard case .discriminator(_, let absent, let others) = branch.choice else { return false }
            return !absent.isEmpty && others.isEmpty
        }
    }

    /// Makes a union.
    package init(variants: [Variant] = []) { self.variants = variants }
}
