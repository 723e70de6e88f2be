import Foundation
import Testing

/// Two repositories side by side: `origin` has a document and an `apus.yaml`, `shop` is where clients are vendored to.
struct Shop {
    static let client = "shop/Sources/Pets"
    static let manifest = client + "/.apus-manifest"
    static let pet = client + "/Models/Pet.swift"
    static let document = "origin/pets.yaml"

    let folder: WorkFolder

    /// Makes both, without anything vendored yet.
    init(vendor: String = "- destination: ../shop/Sources/Pets") throws {
        folder = try WorkFolder()
        try folder.write(Self.pets, to: Self.document)
        try folder.write(
            "targets: [{document: pets.yaml, output: Pets, name: Pets}]\nvendor:\n\(vendor)\n", to: "origin/apus.yaml")
        try folder.makeFolder("shop")
    }

    /// Vendored and committed.
    static func vendored() throws -> Shop {
        let shop = try Shop()
        let run = try shop.vendor()
        try #require(run.status == 0, "\(run)")
        try shop.commit()
        return shop
    }

    /// A copy of both.
    init(copying other: Shop) throws { folder = try WorkFolder(copying: other.folder) }

    /// Runs `apus vendor` in `origin`.
    func vendor(_ arguments: String...) throws -> ToolRun {
        try Tool.run(["vendor"] + arguments, at: folder.file("origin"))
    }

    /// Runs `apus vendor --verify` in `shop`, where there is no document.
    func verify(_ arguments: String...) throws -> ToolRun {
        try Tool.run(["vendor", "--verify"] + arguments, at: folder.file("shop"))
    }

    /// Brings the second version of the document: `Pet` has a comment more at its end, `Owner` makes way for `Keeper`.
    func bump() throws {
        let text = try folder.text(Self.document)
            .replacingOccurrences(of: "Owner", with: "Keeper")
            .replacingOccurrences(of: "The weight of it.", with: "The weight in grams.")
        try folder.write(text, to: Self.document)
    }

    /// Edits the file of `Pet` far from what `bump` changes.
    func edit() throws { try folder.replace("/// A pet of the shop.", with: "/// A pet, edited.", in: Self.pet) }

    /// Commits all that is in `shop`.
    func commit() throws {
        try folder.git("init", "--quiet", in: "shop")
        try folder.git("add", "--all", in: "shop")
        try folder.git("commit", "--quiet", "--message", "state", in: "shop")
    }

    /// All files below a folder with their texts, git's own aside.
    func files(in path: String = "shop") throws -> [String: String] {
        var files: [String: String] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.file(path).path)
        where !name.contains(".git/") && !name.hasSuffix(".git") {
            var isFolder: ObjCBool = false
            let file = folder.file(path + "/" + name).path
            if FileManager.default.fileExists(atPath: file, isDirectory: &isFolder), !isFolder.boolValue {
                files[name] = try folder.text(path + "/" + name)
            }
        }
        return files
    }

    private static let pets = """
        openapi: 3.0.3
        info: {title: Pets, version: '1'}
        servers: [{url: "https://pets.example.com"}]
        paths:
          /pets:
            get:
              operationId: listPets
              tags: [animals]
              responses:
                '200':
                  description: Pets.
                  content:
                    application/json: {schema: {type: array, items: {$ref: '#/components/schemas/Pet'}}}
          /owners/{id}:
            get:
              operationId: getOwner
              tags: [people]
              parameters: [{name: id, in: path, required: true, schema: {type: string}}]
              responses:
                '200':
                  description: One.
                  content: {application/json: {schema: {$ref: '#/components/schemas/Owner'}}}
        components:
          schemas:
            Pet:
              description: A pet of the shop.
              type: object
              required: [name]
              properties:
                name: {type: string, description: The name.}
                kind: {$ref: '#/components/schemas/Kind'}
                weight: {type: integer, description: The weight of it.}
            Kind: {type: string, enum: [cat, dog]}
            Owner:
              type: object
              properties:
                name: {type: string}
                house: {$ref: '#/components/schemas/House'}
            House: {type: object, properties: {street: {type: string}}}
            Unused: {type: object, properties: {thing: {type: string}}}

        """
}
