/// Names that generated declarations must leave to others.
enum ReservedNames {
    /// Types of the standard library and of Foundation that generated code or those who import it use without thinking.
    /// A public type of one of these names would shadow it for everyone who imports the module.
    static let types: Set<String> = [
        "BooleanLiteralType", "ExtendedGraphemeClusterType", "FloatLiteralType", "IntegerLiteralType", "RawValue",
        "StringLiteralType", "UnicodeScalarType",
        "Any", "AnyObject", "ArraySlice", "AsyncIteratorProtocol", "AsyncSequence", "AsyncStream",
        "AsyncThrowingStream",
        "DateComponents", "FileHandle", "FileManager", "KeyedDecodingContainerProtocol", "ObjectIdentifier",
        "OptionSet",
        "PartialRangeFrom", "ProcessInfo", "SignedInteger",
        "BinaryFloatingPoint", "BinaryInteger", "CancellationError",
        "CheckedContinuation",
        "ClosedRange", "CodingUserInfoKey", "CustomReflectable", "CustomStringConvertible", "DecodingError",
        "EncodingError", "ExpressibleByArrayLiteral", "ExpressibleByBooleanLiteral", "ExpressibleByDictionaryLiteral",
        "ExpressibleByFloatLiteral", "ExpressibleByIntegerLiteral", "ExpressibleByNilLiteral",
        "ExpressibleByExtendedGraphemeClusterLiteral", "ExpressibleByStringLiteral",
        "ExpressibleByUnicodeScalarLiteral", "LocalizedError", "FloatingPoint", "FixedWidthInteger", "HTTPURLResponse",
        "ISO8601DateFormatter",
        "JSONSerialization",
        "KeyedDecodingContainer", "KeyedEncodingContainer", "KeyedEncodingContainerProtocol",
        "LosslessStringConvertible",
        "Mirror", "NSError", "NSLock", "NSObject", "Numeric", "RandomAccessCollection", "Range",
        "RangeReplaceableCollection",
        "SingleValueDecodingContainer", "SingleValueEncodingContainer", "StaticString", "StringProtocol",
        "TimeInterval", "UTF8",
        "UnkeyedDecodingContainer", "UnkeyedEncodingContainer", "UnsafeMutableBufferPointer", "URLComponents",
        "URLError", "URLSessionConfiguration", "URLSessionDataDelegate", "URLSessionDataTask", "URLSessionDelegate",
        "URLSessionTask", "URLSessionTaskDelegate", "Array", "Bool", "CaseIterable", "Character", "CodingKey",
        "Codable", "Collection",
        "Comparable", "Data", "Date", "Decimal", "Decodable", "Decoder", "Dictionary", "Double", "Encodable", "Encoder",
        "Equatable", "Error", "Float", "Hashable", "Hasher", "Identifiable", "Int", "Int16", "Int32", "Int64", "Int8",
        "JSONDecoder", "JSONEncoder", "Never", "Optional", "Operation", "Protocol", "RawRepresentable", "Result",
        "Self", "Sendable", "Sequence", "Set", "String", "Substring", "Task", "TaskLocal", "Type", "UInt", "UInt16",
        "UInt32",
        "UInt64", "UInt8", "URL", "URLRequest", "URLResponse", "URLSession", "UUID", "Unicode", "Void", "MainActor",
        "Actor",
        "Locale", "Calendar", "TimeZone", "Notification", "Bundle", "Process", "Thread", "Timer", "Measurement", "Unit",
    ]

    /// Those of them that no generated type spells, and hardly an extension of one: what stands within a type may be called
    /// so.
    static let rare: Set<String> = [
        "Bundle", "Calendar", "Input", "Locale", "Measurement", "Notification", "Operation", "Output", "Process",
        "Range",
        "Result", "Thread", "TimeZone", "Timer", "Unit",
    ]

    /// Types of Swift and Foundation that named schemas may hide, because the document calls them so. No inline schema is
    /// called so at the top level.
    static let common: Set<String> = [
        "AttributedString", "CharacterSet", "Clock", "DateFormatter", "DateInterval", "Duration", "Element",
        "Expression", "Formatter", "Host", "Index", "IndexPath", "IndexSet", "Integer", "Iterator", "Key",
        "NumberFormatter", "Port", "Predicate", "Progress", "Regex", "Scanner", "Stream", "Value",
    ]

    /// Those that no mere other word for a text or a number hides.
    static let standard: Set<String> = [
        "CharacterSet", "Clock", "DateInterval", "Duration", "IndexPath", "IndexSet", "Predicate", "Regex",
    ]

    /// Types of SwiftUI that hardly a file with a view does without: beside one of the client at the top level, they would be
    /// ambiguous there. An image is what too many APIs have for its name to be given up.
    static let views: Set<String> = [
        "Binding", "Button", "Color", "Environment", "Form", "Group", "Label", "Link", "List", "Path", "Rectangle",
        "Section", "State", "Text", "Transition", "View",
    ]

    /// Types of SwiftUI, which apps import beside their clients: what may be called otherwise is not called so.
    static let interface: Set<String> = [
        "Alert", "Alignment", "Angle", "Animation", "App", "Axis", "Binding", "Button", "Capsule", "Chart", "Circle",
        "Color", "Command", "Content", "Divider", "Edge", "Environment", "Event", "Font", "Form", "Grid", "Group",
        "Image", "Label", "Layout", "Link", "List", "Map", "Menu", "Namespace", "Path", "Picker", "Preview",
        "Rectangle",
        "Scene", "Section", "Shape", "Slider", "State", "Tab", "Table", "Text", "Toggle", "Transaction", "Transform",
        "Transition", "View", "Visibility", "Window",
    ]

    /// Members that every generated struct has or inherits. Functions have names of their own, with those of their arguments:
    /// beside `write(to:)`, something may be called `write`.
    static let members: Set<String> = ["self", "Self", "Type", "Protocol", "init", "hashValue", "customMirror"]

    /// Members of every client, whose names no operation has.
    static let functions: Set<String> = ["init", "self", "Type", "Protocol", "with", "withResponse", "router"]

    /// Members of the type of servers.
    static let servers: Set<String> = ["custom", "url", "init", "self"]

    /// Members that stand in every open enum, and the cases of `Optional`, which it would hide where a value may be absent.
    /// What an enum has from a protocol, such as its description, a value has, while a case is the type's.
    static let cases: Set<String> = [
        "none", "some", "self", "Self", "Type", "Protocol", "init", "undocumented", "allCases", "rawValue",
    ]

    /// Words of the language and those that say nothing: no shortened name is one.
    static let words: Set<String> = [
        "any", "as", "associatedtype", "async", "await", "base", "break", "case", "catch", "class", "continue",
        "default", "defer", "deinit", "do", "else", "enum", "extension", "fallthrough", "false", "fileprivate", "for",
        "func",
        "get", "guard", "if", "import", "in", "inout", "internal", "is", "item", "kind", "let", "nil", "none",
        "object", "open", "operator", "package", "precedencegroup", "private", "protocol", "public", "repeat",
        "rethrows", "return", "set", "some", "static", "struct", "subscript", "super", "switch", "throw", "throws",
        "true", "try", "type", "typealias", "value", "var", "where", "while",
    ]

    /// Words for the kind of a value, which variants go by that have no other name.
    static let kinds: Set<String> = [
        "array", "boolean", "integer", "null", "number", "object", "option", "string", "value",
    ]

    /// Words at the ends of names that do not say what something is, but what it is used for.
    static let roles: Set<String> = [
        "data", "details", "dto", "info", "input", "item", "model", "object", "output", "param", "params", "payload",
        "request", "resource", "response", "result", "schema", "type", "value",
    ]

    /// What says where in a list its elements stand.
    static let paging: Set<String> = [
        "cursor", "cursors", "links", "meta", "metadata", "page", "pages", "pagination", "paging",
    ]

    /// What operations do.
    static let verbs: Set<String> = [
        "add", "check", "create", "delete", "do", "edit", "fetch", "find", "get", "list", "make", "patch", "post",
        "put",
        "read", "remove", "search", "send", "set", "show", "submit", "update",
    ]

    /// Declarations that stand in the type of every operation.
    static let operationMembers: Set<String> = [
        "Input", "Output", "CallError", "Failure", "Success", "Type", "Protocol", "Self",
    ]
}
