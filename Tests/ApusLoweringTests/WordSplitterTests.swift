import ApusModel
import Testing

@testable import ApusLowering

/// What names documents have, and what Swift makes of them.
@Suite struct WordSplitterTests {
    /// A text, the member and the type that are named after it.
    static let table: [(text: String, member: String, type: String)] = [
        // Words.
        ("order", "order", "Order"), ("Order", "order", "Order"), ("ORDER", "order", "ORDER"),
        ("orderLine", "orderLine", "OrderLine"), ("OrderLine", "orderLine", "OrderLine"),
        ("order_line", "orderLine", "OrderLine"), ("order-line", "orderLine", "OrderLine"),
        ("order line", "orderLine", "OrderLine"), ("order.line", "orderLine", "OrderLine"),
        ("order/line", "orderLine", "OrderLine"), ("order:line", "orderLine", "OrderLine"),
        ("  order  line ", "orderLine", "OrderLine"), ("__order__line__", "orderLine", "OrderLine"),
        ("ORDER_CONFIRMATION", "orderConfirmation", "OrderConfirmation"),
        ("Order_Confirmation", "orderConfirmation", "OrderConfirmation"),
        ("Merchant-Serial-Number", "merchantSerialNumber", "MerchantSerialNumber"),
        ("Ocp-Apim-Subscription-Key", "ocpApimSubscriptionKey", "OcpApimSubscriptionKey"),
        ("filter[status]", "filterStatus", "FilterStatus"), ("$filter", "filter", "Filter"), ("@type", "type", "Type"),
        ("#/components/schemas/A", "componentsSchemasA", "ComponentsSchemasA"),
        // Capitals.
        ("HTTPServer", "httpServer", "HTTPServer"), ("URL", "url", "URL"), ("URLs", "urls", "URLs"),
        ("imageURL", "imageURL", "ImageURL"), ("userID", "userID", "UserID"), ("UserIDs", "userIDs", "UserIDs"),
        ("iOSVersion", "iOSVersion", "IOSVersion"), ("eTag", "eTag", "ETag"), ("ETag", "eTag", "ETag"),
        ("X-Request-ID", "xRequestID", "XRequestID"), ("JSON", "json", "JSON"), ("aB", "aB", "AB"), ("AB", "ab", "AB"),
        ("A_B", "aB", "AB"), ("HTTP_SERVER", "httpServer", "HttpServer"),
        ("getHTTPStatus", "getHTTPStatus", "GetHTTPStatus"),
        // Abbreviations with something behind.
        ("IDs", "ids", "IDs"), ("APIsList", "apisList", "APIsList"), ("VMs", "vms", "VMs"), ("ids", "ids", "Ids"),
        ("HTTP2xx", "http2xx", "HTTP2xx"), ("IPv4Address", "ipv4Address", "IPv4Address"), ("IPv6", "ipv6", "IPv6"),
        ("getIPv4", "getIPv4", "GetIPv4"), ("IDs_of_VMs", "idsOfVMs", "IDsOfVMs"), ("MP3s", "mp3s", "MP3s"),
        ("EC2Instance", "ec2Instance", "EC2Instance"), ("HTTPServer2", "httpServer2", "HTTPServer2"),
        ("H2o", "h2o", "H2o"), ("OAuth2", "oAuth2", "OAuth2"), ("ABus", "aBus", "ABus"), ("As", "as", "As"),
        ("XSet", "xSet", "XSet"), ("UIView", "uiView", "UIView"),
        // Digits.
        ("EAN-13", "ean13", "Ean13"), ("CODE 39", "code39", "Code39"), ("code39", "code39", "Code39"),
        ("v2Order", "v2Order", "V2Order"), ("OrderV2Response", "orderV2Response", "OrderV2Response"),
        ("2XX", "value2Xx", "Value2Xx"), ("2xx", "value2xx", "Value2xx"), ("404", "value404", "Value404"),
        ("3d", "value3d", "Value3d"), ("1st_place", "value1stPlace", "Value1stPlace"), ("0", "value0", "Value0"),
        ("address1", "address1", "Address1"), ("line_1", "line1", "Line1"), ("UPC_A", "upcA", "UpcA"),
        ("gpt-5-2025-08-07", "gpt5_2025_08_07", "Gpt5_2025_08_07"), ("line_1_2", "line1_2", "Line1_2"),
        ("x86_64", "x86_64", "X86_64"), ("ISO-8859-1", "iso8859_1", "Iso8859_1"),
        ("1024x1024", "value1024x1024", "Value1024x1024"),
        ("SHA-512/256", "sha512_256", "Sha512_256"), ("T4 2XL", "t4_2Xl", "T4_2Xl"), ("a1_b_2__3", "a1B2_3", "A1B2_3"),
        // Signs.
        ("+1", "plus1", "Plus1"), ("-1", "minus1", "Minus1"), ("+", "plus", "Plus"), ("-", "minus", "Minus"),
        ("<", "less", "Less"), ("<=", "lessEqual", "LessEqual"), ("*", "asterisk", "Asterisk"),
        ("()", "leftParenthesisRightParenthesis", "LeftParenthesisRightParenthesis"), ("`", "backtick", "Backtick"),
        ("\"", "quote", "Quote"), ("'", "apostrophe", "Apostrophe"), ("\\", "backslash", "Backslash"),
        ("_", "underscore", "Underscore"),
        (" ", "space", "Space"), ("?", "question", "Question"), ("-name", "name", "Name"), ("+name", "name", "Name"),
        ("", "value", "Value"), ("a+b", "aB", "AB"), ("\n", "value", "Value"), ("\u{0}", "value", "Value"),
        // Grades and languages.
        ("A+", "aPlus", "APlus"), ("B++", "bPlusPlus", "BPlusPlus"), ("B--", "bMinusMinus", "BMinusMinus"),
        ("c-", "c", "C"), ("d##", "dSharpSharp", "DSharpSharp"), ("AB-+", "ab", "AB"), ("E_-", "e", "E"),
        ("aB--", "aB", "AB"), ("f+-1", "fMinus1", "FMinus1"), ("G--1", "gMinus1", "GMinus1"),
        // Comparisons, which are all that tells parameters of one thing apart.
        ("DateCreated<", "dateCreatedLess", "DateCreatedLess"),
        ("DateCreated>", "dateCreatedGreater", "DateCreatedGreater"),
        ("StartTime>=", "startTimeGreaterEqual", "StartTimeGreaterEqual"),
        ("filter[age]!=", "filterAgeNotEqual", "FilterAgeNotEqual"), ("Page<Order>", "pageOrder", "PageOrder"),
        ("DATE_CREATED>", "dateCreatedGreater", "DateCreatedGreater"), ("DATE<", "dateLess", "DateLess"),
        ("List<>", "list", "List"), ("a->", "a", "A"), ("a=>", "a", "A"), ("a =", "a", "A"),
        // Dates.
        ("2021-12-31", "value2021_12_31", "Value2021_12_31"), ("2021-12", "value2021_12", "Value2021_12"),
        ("2021-12-31-preview", "value2021_12_31Preview", "Value2021_12_31Preview"),
        ("1-2", "value1Minus2", "Value1Minus2"), ("-2021", "minus2021", "Minus2021"),
        // Other scripts and pictures.
        ("日本", "日本", "日本Value"), ("ユーザー", "ユーザー", "ユーザーValue"), ("佐々木", "佐々木", "佐々木Value"),
        ("عربي", "عربي", "عربيValue"), ("ª", "ª", "ªValue"), ("𝒳", "𝒳", "𝒳Value"), ("用户Value", "用户Value", "用户Value"),
        ("用户ID", "用户Id", "用户IdValue"), ("ID用户", "id用户", "ID用户"), ("größe", "größe", "Größe"),
        ("Größe", "größe", "Größe"), ("ærlig", "ærlig", "Ærlig"),
        ("ÆØÅ", "æøå", "ÆØÅ"), ("статус_заказа", "статусЗаказа", "СтатусЗаказа"), ("🟥", "u1F7E5", "U1F7E5"),
        ("🟥🟦", "u1F7E5U1F7E6", "U1F7E5U1F7E6"), ("red 🟥", "red", "Red"), ("🇳🇴", "u1F1F3U1F1F4", "U1F1F3U1F1F4"),
        ("한국", "한국", "한국Value"), ("a\u{200D}b", "aB", "AB"), ("a\u{202E}b", "aB", "AB"), ("ß", "ß", "SS"),
        ("cafe\u{301}", "cafe", "Cafe"), ("caf\u{E9}", "caf\u{E9}", "Caf\u{E9}"),
        // Words of the language keep their text; emission puts them into backticks.
        ("class", "class", "Class"), ("default", "default", "Default"), ("in", "in", "In"), ("self", "self", "Self"),
        ("Self", "self", "Self"), ("Type", "type", "Type"), ("Protocol", "protocol", "Protocol"),
        ("init", "init", "Init"),
        ("_", "underscore", "Underscore"), ("import", "import", "Import"), ("async", "async", "Async"),
    ]

    @Test(arguments: table) func namesMembersAndTypes(text: String, member: String, type: String) {
        #expect(WordSplitter.memberName(text, fallback: "value").text == member)
        #expect(WordSplitter.typeName(text, fallback: "Value").text == type)
    }

    @Test(arguments: table) func everyNameIsAnIdentifier(text: String, member: String, type: String) {
        #expect(SwiftIdentifier(WordSplitter.memberName(text, fallback: "value").text) != nil)
        #expect(SwiftIdentifier(WordSplitter.typeName(text, fallback: "Value").text) != nil)
    }

    @Test(arguments: [
        ("orderLines", "orderLine"), ("categories", "category"), ("boxes", "box"), ("addresses", "address"),
        ("matches", "match"), ("dishes", "dish"), ("status", "status"), ("address", "address"),
        ("analysis", "analysis"),
        ("items", "item"), ("is", "is"), ("s", "s"), ("item", "item"), ("", ""), ("sizes", "size"), ("prices", "price"),
        ("caches", "cache"), ("movies", "movie"), ("cookies", "cookie"), ("ties", "tie"), ("coaches", "coach"),
        ("aliases", "alias"), ("statuses", "status"), ("order_statuses", "order_status"), ("bonuses", "bonus"),
        ("userAliases", "userAlias"), ("UserStatuses", "UserStatus"), ("uses", "use"), ("houses", "house"),
        ("causes", "cause"), ("bases", "base"), ("databases", "database"), ("cases", "case"), ("purchases", "purchase"),
        ("responses", "response"), ("licenses", "license"), ("lenses", "lens"), ("analyses", "analysis"),
        ("axes", "axis"), ("taxes", "tax"), ("indexes", "index"), ("indices", "index"), ("series", "series"),
        ("timeseries", "timeseries"),
        ("species", "species"), ("news", "news"), ("children", "child"), ("Children", "Child"),
        ("subChildren", "subChild"), ("people", "person"), ("persons", "person"), ("media", "media"), ("data", "data"),
        ("metadata", "metadata"), ("leaves", "leaf"), ("heroes", "hero"), ("quizzes", "quiz"), ("alias", "alias"),
        ("canvas", "canvas"), ("lens", "lens"), ("bias", "bias"), ("dns", "dns"), ("sms", "sms"), ("URLs", "URL"),
        ("IDs", "ID"), ("settings", "setting"), ("details", "detail"), ("params", "param"), ("shoes", "shoe"),
        ("criteria", "criterion"), ("matrices", "matrix"), ("parentheses", "parenthesis"), ("menus", "menu"),
        ("uris", "uri"), ("apis", "api"), ("cpus", "cpu"), ("is", "is"),
        ("scarves", "scarf"), ("selves", "self"), ("theses", "thesis"), ("oases", "oasis"), ("prognoses", "prognosis"),
        ("hypotheses", "hypothesis"), ("syntheses", "synthesis"), ("zeroes", "zero"), ("zeros", "zero"),
        ("cargoes", "cargo"), ("clothes", "clothes"), ("firemen", "fireman"), ("specimen", "specimen"),
        ("foci", "focus"), ("radii", "radius"), ("cacti", "cactus"), ("alumni", "alumnus"), ("corpora", "corpus"),
        ("genera", "genus"), ("schemata", "schema"), ("schemas", "schema"), ("salesMen", "salesMan"),
    ])
    func namesOneOfMany(many: String, one: String) {
        #expect(WordSplitter.singular(many) == one)
    }

    @Test(arguments: [
        ("order", "orders"), ("category", "categories"), ("day", "days"), ("box", "boxes"), ("address", "addresses"),
        ("match", "matches"), ("status", "statuses"), ("alias", "aliases"), ("child", "children"),
        ("someChild", "someChildren"), ("Person", "People"), ("leaf", "leaves"), ("analysis", "analyses"),
        ("axis", "axes"), ("index", "indices"), ("hero", "heroes"), ("movie", "movies"), ("series", "seriesList"),
        ("media", "mediaList"), ("data", "dataList"), ("orders", "ordersList"), ("URL", "URLs"), ("bus", "buses"),
        ("schema", "schemas"), ("zero", "zeros"), ("cargo", "cargos"), ("focus", "focuses"), ("radius", "radii"),
        ("fireman", "firemen"), ("clothes", "clothesList"), ("thesis", "theses"), ("scarf", "scarves"),
    ])
    func namesMany(one: String, many: String) {
        #expect(WordSplitter.plural(one) == many)
    }
}
