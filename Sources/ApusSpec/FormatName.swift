/// The names of formats. Documents write `Binary`, `dateTime` and `DATE_TIME`, too.
package enum FormatName {
    /// Those of OpenAPI's registry, and a few that frameworks write.
    private static let known = [
        "base64url", "binary", "byte", "char", "commonmark", "date", "date-time", "decimal", "decimal128", "double",
        "duration", "email", "float", "hostname", "html", "http-date", "idn-email", "idn-hostname", "int-or-string",
        "int16", "int32", "int64", "int8", "ipv4", "ipv6", "iri", "iri-reference", "json-pointer", "password", "regex",
        "relative-json-pointer", "time", "uint16", "uint32", "uint64", "uint8", "unixtime", "uri", "uri-reference",
        "uri-template", "url", "uuid",
    ]
    private static let names = Dictionary(uniqueKeysWithValues: known.map { (letters(of: $0), $0) })

    /// The name as the registry has it; one that it has not stays as it is.
    package static func registered(_ name: String) -> String { names[letters(of: name)] ?? name }

    private static func letters(of name: String) -> String { name.lowercased().filter { $0 != "-" && $0 != "_" } }
}
