import ApusModel

/// Words that names write in capitals: with `url` and `id` among them, `preview_urls` is `previewURLs` and `userId` is
/// `userID`. At the front of a member they stay small: `urlString`, `ids`.
package struct Acronyms: Sendable, Hashable {
    /// The word that stands for the usual ones in a list of a configuration.
    package static let usualWord = "usual"

    /// Those that nobody takes for words.
    package static let usual = [
        "ACL", "API", "ASCII", "CDN", "CPU", "CSS", "CSV", "DNS", "FTP", "GIF", "GPU", "GUID", "HTML", "HTTP", "HTTPS",
        "ID",
        "IP", "IPv4", "IPv6", "ISO", "JPEG", "JSON", "JWT", "MIME", "OS", "PDF", "PNG", "QR", "RPC", "SDK", "SHA",
        "SMS",
        "SMTP", "SQL", "SSH", "SSL", "SSO", "SVG", "TCP", "TLS", "TTL", "UDP", "UI", "UID", "URI", "URL", "UTC", "UTF",
        "UUID", "VM", "XML", "YAML",
    ]

    /// How the words are written, by their small letters.
    private var spellings: [String: String] = [:]

    /// Takes the words of a configuration: in capitals where they have none of their own, as `OAuth` has.
    package init(_ words: [String]) {
        for word in words.flatMap({ $0 == Self.usualWord ? Self.usual : [$0] }) {
            spellings[word.lowercased()] = word.contains(where: \.isUppercase) ? word : word.uppercased()
        }
    }

    /// Whether nothing is written otherwise.
    package var isEmpty: Bool { spellings.isEmpty }

    /// The words as they are written, in order.
    package var words: [String] { spellings.values.sorted() }

    /// A name with its acronyms in capitals.
    func spelled(_ name: SwiftIdentifier) -> SwiftIdentifier {
        if isEmpty { return name }
        let words = WordSplitter.words(of: name.text)
        // What is written in other ways than words are joined is a name that somebody has chosen.
        guard WordSplitter.joined(words) == name.text else { return name }
        return SwiftIdentifier(WordSplitter.joined(words.map(spelled(word:)))) ?? name
    }

    /// A name with those of the types around it before it: `Track.previewURL`.
    func spelled(path: String) -> String {
        if isEmpty { return path }
        let names = path.split(separator: ".").map { SwiftIdentifier(String($0)).map(spelled(_:))?.text ?? String($0) }
        return names.joined(separator: ".")
    }

    /// A word within a name, where it begins with a capital; many of one are written with a small `s`.
    private func spelled(word: String) -> String {
        guard word.first?.isUppercase == true else { return word }
        let letters = word.prefix { !$0.isNumber }
        for (part, number) in [(word[...], ""), (letters, word.dropFirst(letters.count))] {
            let small = part.lowercased()
            if let known = spellings[small] { return Self.capitalised(known) + number }
            guard small.hasSuffix("s"), let known = spellings[String(small.dropLast())], known.last != "S" else {
                continue
            }
            return Self.capitalised(known) + "s" + number
        }
        return word
    }

    /// `iOS` begins no type.
    private static func capitalised(_ word: String) -> String { word.prefix(1).uppercased() + word.dropFirst() }
}
