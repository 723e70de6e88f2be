import ApusSource

/// What apus remembers about an output folder: which files it wrote there, and with which content.
///
/// One fact a line, so that git can merge two of them. Whatever a merge leaves behind is read: markers and unknown lines
/// are passed over, and a path with two digests is ours with either content.
///
/// ```
/// # Written by apus; keep it under version control. It says which files here apus may change or delete.
/// apus 1.0.0
/// document sha256:9f86…
/// configuration sha256:60303…
/// file sha256:2c26… Models/Order.swift
/// ```
package struct Manifest: Sendable, Hashable {
    /// The name of the file in the output folder.
    package static let fileName = ".apus-manifest"
    private static let comment =
        "# Written by apus; keep it under version control. It says which files here apus may change or delete."
    private static let digestPrefix = "sha256:"

    /// The version of apus that wrote the folder. For people: nothing depends on it.
    package var version: String?
    /// The digest of the parsed document. For people, too.
    package var documentDigest: String?
    /// The digest of the settings. For people, too.
    package var configurationDigest: String?
    /// The digests that each path may have and still be ours.
    package private(set) var files: [String: Set<String>] = [:]

    /// Makes an empty manifest.
    package init(version: String? = nil, documentDigest: String? = nil, configurationDigest: String? = nil) {
        self.version = version
        self.documentDigest = documentDigest
        self.configurationDigest = configurationDigest
    }

    /// Reads a manifest, whatever has happened to it.
    package init(parsing bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            switch (words.first, words.count) {
            case ("apus", 2): version = version ?? words[1]
            case ("document", 2): documentDigest = documentDigest ?? Self.digest(words[1])
            case ("configuration", 2): configurationDigest = configurationDigest ?? Self.digest(words[1])
            case ("file", 3):
                if let digest = Self.digest(words[1]) { add(words[2], digest: digest) }
            default: continue
            }
        }
    }

    /// Remembers a file.
    package mutating func add(_ path: String, digest: String) { files[path, default: []].insert(digest) }

    /// Whether apus wrote a file at this path, with whatever content.
    package func lists(_ path: String) -> Bool { files[path] != nil }

    /// Whether a file at this path is as apus left it.
    package func owns(_ path: String, contents: [UInt8]) -> Bool {
        guard let digests = files[path] else { return false }
        return digests.contains(SHA256.digest(of: contents))
    }

    /// The manifest as it is written: files sorted by path.
    package var text: String {
        var lines = [Self.comment]
        if let version { lines.append("apus \(version)") }
        if let documentDigest { lines.append("document \(Self.digestPrefix)\(documentDigest)") }
        if let configurationDigest { lines.append("configuration \(Self.digestPrefix)\(configurationDigest)") }
        for (path, digests) in files.sorted(by: { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }) {
            for digest in digests.sorted() { lines.append("file \(Self.digestPrefix)\(digest) \(path)") }
        }
        return lines.joined(separator: "\n") + "\n"
    }

    private static func digest(_ word: String) -> String? {
        let digest = word.dropFirst(digestPrefix.count)
        let isDigest = digest.utf8.count == 64 && digest.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        return word.hasPrefix(digestPrefix) && isDigest ? digest.lowercased() : nil
    }
}
