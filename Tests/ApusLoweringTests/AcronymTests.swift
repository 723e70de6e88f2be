import ApusLowering
import ApusModel
import Testing

/// Acronyms in capitals, where the configuration wants them.
@Suite struct AcronymTests {
    private func options(_ words: [String] = ["usual"], renames: [String: String] = [:]) -> LoweringOptions {
        var options = LoweringOptions(name: "Example", renames: renames)
        options.acronyms = Acronyms(words)
        return options
    }

    @Test(arguments: [
        ("preview_url", "previewURL"), ("user_ids", "userIDs"), ("ids", "ids"), ("urlString", "urlString"),
        ("id", "id"), ("html_url", "htmlURL"), ("owner_html_url", "ownerHTMLURL"), ("over_ipv4", "overIPv4"),
        ("on_http2", "onHTTP2"), ("file_sha256", "fileSHA256"), ("base_os", "baseOS"), ("use_oss", "useOss"),
        ("paid", "paid"), ("identity", "identity"), ("ownerID", "ownerID"), ("gid_x", "gidX"),
        ("vat_id", "vatID"), ("a1_2_id", "a1_2ID"), ("at_dns", "atDNS"), ("has_apis", "hasAPIs"),
    ])
    func membersHaveThem(source: String, name: String) throws {
        let lowered = try Lowered(
            schemas: "Thing: {type: object, properties: {\(source): {type: string}}}", options: options())
        #expect(lowered.properties(of: "Thing") == [name])
    }

    @Test func wordsAreThoseOfTheConfiguration() throws {
        let document = "ShopOauthUrl: {type: object, properties: {sku_id: {type: string}, vat: {type: string}}}"
        let own = try Lowered(schemas: document, options: options(["SKU", "OAuth"]))
        #expect(own.topLevel == ["ShopOAuthUrl"])
        #expect(own.properties(of: "ShopOAuthUrl") == ["skuId", "vat"])
        #expect(try Lowered(schemas: document).topLevel == ["ShopOauthUrl"])
    }

    /// Names that would be one stay two, and what is called alike stays so.
    @Test func namesStayApart() throws {
        let lowered = try Lowered(
            schemas: """
                Thing: {type: object, properties: {a_id: {type: string}, aID: {type: string}, b_id: {type: string}}}
                Other: {type: object, properties: {a_id: {type: string}}}
                PetId: {type: object}
                PetID: {type: object}
                Url: {type: object}
                """, options: options())
        #expect(lowered.properties(of: "Thing") == ["aId", "aID", "bID"])
        #expect(lowered.properties(of: "Other") == ["aId"])
        #expect(lowered.topLevel.sorted() == ["Other", "PetID", "PetId", "Thing", "Url"])
    }

    @Test func aNameIsRenamedOnce() throws {
        let lowered = try Lowered(
            schemas: "TrackUrl: {type: object}", options: options(renames: ["TrackUrl": "A", "TrackURL": "B"]))
        #expect(lowered.topLevel == ["A"])
        #expect(
            lowered.findings == [
                "-: warning: the configuration renames 'TrackURL' and 'TrackUrl', which are one name; the latter counts"
                    + " [unknown-name] (-: it is here)"
            ])
    }

    /// The keys of `rename` may be spelled either way, and its names stay as they are.
    @Test(arguments: ["TrackUrl.ownerId", "TrackURL.ownerID", "TrackURL.ownerId"])
    func renamesWin(key: String) throws {
        let lowered = try Lowered(
            schemas: """
                TrackUrl: {type: object, properties: {owner_id: {type: string}, user_id: {type: string}}}
                PageId: {type: object}
                """, options: options(renames: [key: "theId", "PageId": "PageUrl"]))
        #expect(lowered.properties(of: "TrackURL") == ["theId", "userID"])
        #expect(lowered.topLevel.sorted() == ["PageUrl", "TrackURL"])
        #expect(lowered.findings == [])
    }

    /// `Label` is left to SwiftUI, unless the configuration wants it otherwise.
    @Test func configurationsMayNameWhatIsLeftToViews() throws {
        let document = "Label: {type: object}\nOther: {type: object, properties: {label: {enum: [a, b], type: string}}}"
        #expect(try Lowered(schemas: document).topLevel.sorted() == ["ExampleLabel", "Other"])
        let options = LoweringOptions(name: "Example", renames: ["ExampleLabel": "Label"])
        let lowered = try Lowered(schemas: document, options: options)
        #expect(lowered.topLevel.sorted() == ["Label", "Other"])
        #expect(lowered.findings == [])
        #expect(lowered.type("Other.Label") != nil)
    }

    @Test func operationsHaveThem() throws {
        let lowered = try Lowered(
            paths: """
                /a: {get: {operationId: getUserApiById, parameters: [{name: page_url, in: query, schema: {type: string, \
                enum: [main_url, other]}}], responses: {'204': {description: Done.}}}}
                """.replacing("\\\n", with: ""), options: options())
        let operation = try #require(lowered.model.operations.first)
        #expect(operation.functionName.text == "getUserAPIByID" && operation.typeName.text == "GetUserAPIByID")
        #expect(operation.parameters.map(\.name.text) == ["pageURL"])
        #expect(operation.id == "getUserApiById" && operation.parameters[0].wireName == "page_url")
        #expect(lowered.type("GetUserAPIByID.PageURL") != nil)
    }
}

extension Lowered {
    /// The names of the properties of a struct.
    fileprivate func properties(of path: String) -> [String]? {
        guard case .structure(let structure) = type(path)?.kind else { return nil }
        return structure.properties.map(\.name.text)
    }
}
