import ApusModel
import ApusSource
import ApusSpec
import ApusSyntax

/// What has been found of schemas, so that it is looked for once, and which of them are being looked at.
struct SchemaFindings {
    /// The variants of choices that are of one plain type, by the schemas that choose.
    var plainChoices: [Handle<Schema>: [Handle<Schema>]] = [:]
    /// What all members of such a choice keep to, and whether that is all there is to check.
    var sharedRules: [PlainChoice: (rules: ValueRules, isExact: Bool)] = [:]
    var variants: [SourceRange: [Handle<Schema>]] = [:]
    /// The variants that are one object together, by the places of the schemas that they are variants of.
    var merged: [SourceRange: [Handle<Schema>]] = [:]
    /// The one schema that each of the schemas with members comes to, as far as that has been asked for.
    var loneMembers: [Handle<Schema>: Handle<Schema>?] = [:]
    /// Schemas that are known to be objects through what they are made of.
    var objects: Set<Handle<Schema>> = []
    /// The texts that are not in their format, with a value that the document has of each.
    var brokenFormats: [Handle<Schema>: SyntaxNode] = [:]
    /// The integers of which a value of the document needs more than 32 bits, and the properties that are null in one.
    var wideIntegers: Set<Handle<Schema>> = []
    var shownNulls: Set<SourceRange> = []
    /// The schemas that are being merged, as those of one property in several parts of an `allOf` are.
    var merging: Set<[Handle<Schema>]> = []
    /// The schemas without a name that are being lowered: one that is asked for again before has no type.
    var underway: Set<Handle<Schema>> = []
    /// The schemas among these that are no more than another one, by that.
    var outer: [Handle<Schema>: Handle<Schema>] = [:]
}
