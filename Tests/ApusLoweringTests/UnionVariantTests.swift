import ApusModel
import Foundation
import Testing

/// What the variants of a union are, and what tells them apart where the document has no discriminator.
@Suite struct UnionVariantTests {
    /// A default tells a variant from another one where it is what the variant is called; a unit of measurement is none.
    @Test(arguments: [
        ("status", ["left", "member"], "status"), ("unit", ["km", "h"], nil), ("locale", ["en", "de"], nil),
        ("status, type", ["left", "member"], "type"),
    ])
    func defaultsTellVariantsApartThatAreCalledSo(names: String, defaults: [String], property: String?) throws {
        func object(_ text: String) -> String {
            let properties = names.components(separatedBy: ", ").map {
                $0 == "type" ? "type: {type: string}" : "\($0): {type: string, default: \(text)}"
            }
            return "{type: object, required: [\(names)], properties: {\(properties.joined(separator: ", "))}}"
        }
        let lowered = try Lowered(
            schemas: """
                HasLeft: \(object(defaults[0]))
                IsMember: \(object(defaults[1]))
                U: {anyOf: [{$ref: '#/components/schemas/HasLeft'}, {$ref: '#/components/schemas/IsMember'}]}
                """)
        guard case .union(let union) = lowered.type("U")?.kind else { return #expect(Bool(false)) }
        #expect(union.variants.map { $0.known?.naming?.property } == [property, property])
    }

    /// A union that is called after all of its variants has the name of the last one at its end.
    @Test func aUnionCalledAfterItsVariantsShortensThemAlike() throws {
        let schemas = ["Cat", "Dog", "Bird"].map {
            "Animal\($0): {type: object, required: [\($0)], properties: {\($0): {}}}\n"
        }
        let members = ["Cat", "Dog", "Bird"].map { "{$ref: '#/components/schemas/Animal\($0)'}" }.joined(
            separator: ", ")
        let lowered = try Lowered(schemas: schemas.joined() + "AnimalCatDogBird: {oneOf: [\(members)]}")
        #expect(
            lowered.declaration("AnimalCatDogBird")
                == "union cat(AnimalCat), dog(AnimalDog), bird(AnimalBird)")
    }

    /// Kinds of values say enough where all cases are called so, or what is left out is the name of the union.
    @Test(arguments: [
        ("Filter: [ObjectThing, NullThing, ArrayThing]", "object(ObjectThing), null(NullThing), array(ArrayThing)"),
        ("Thing: [ObjectThing, Other]", "object(ObjectThing), other(Other)"),
        ("Filter: [ObjectThing, Other]", "objectThing(ObjectThing), other(Other)"),
        ("Filter: [FileObject, FileItem]", "fileObject(FileObject), fileItem(FileItem)"),
        ("Content: [ContentItem, Other]", "item(ContentItem), other(Other)"),
    ])
    func kindsAreCases(union: String, cases: String) throws {
        let parts = union.split { " :,[]".contains($0) }
        let schemas = parts.dropFirst().map { "\($0): {type: object, required: [\($0)], properties: {\($0): {}}}\n" }
        let members = parts.dropFirst().map { "{$ref: '#/components/schemas/\($0)'}" }.joined(separator: ", ")
        let lowered = try Lowered(schemas: schemas.joined() + "\(parts[0]): {oneOf: [\(members)]}")
        #expect(lowered.declaration(String(parts[0])) == "union \(cases)")
    }

    /// An heir is one of what it inherits from already, unless more is said of the choice: a variant is then no more than that.
    @Test func heirsBesideTheirBaseAreOneOfThat() throws {
        let lowered = try Lowered(
            schemas: """
                Base: {type: object, required: [kind], properties: {kind: {type: string}}, discriminator: {propertyName: kind}}
                Heir: {allOf: [{$ref: '#/components/schemas/Base'}, {type: object, properties: {a: {type: string}}}]}
                U: {oneOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Heir'}]}
                W: {properties: {w: {type: string}}, oneOf: [{$ref: '#/components/schemas/Base'}, {$ref: '#/components/schemas/Heir'}]}
                """)
        #expect(lowered.declaration("U") == "= Base")
        #expect(lowered.declaration("W").contains("W.Heir"))
    }
}
