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
/// document-version 2.1
/// configuration sha256:60303…
/// source sha256:b5bb… petstore.yaml
/// file sha256:2c26… Models/Order.swift
/// ```
///
/// Where the files are vendored, four more kinds of line may stand there: where they come from, which folders of a package
/// belong to apus, which content a file has that was edited and is to stay so, and which later version of apus was passed
/// over for that.
///
/// ```
/// origin petstore.yaml of https://example.com/apis
/// folder Sources/PetStore
/// kept sha256:fcde… Models/Order.swift
/// passed sha256:81b0… Models/Order.swift
/// ```
package struct Manifest: Sendable, Hashable {
    /// The name of the file in the output folder.
    package static let fileName = ".apus-manifest"
    private static let comment =
        "# Written by apus; keep it under version control. It says which files here apus may change or delete."
    private static let digestPrefix = "sha256:"
    private static let versionKey = "document-version "
    private static let sourceKey = "source"

    /// The version of apus that wrote the folder. For people: nothing depends on it.
    package var version: String?
    /// The digest of the parsed document. For people, too.
    package var documentDigest: String?
    /// The version that the document states, on one line. For people, too. It stands where the client's module is alone:
    /// there, another version always changes a file, so that what the manifest says is true.
    package var documentVersion: String? {
        didSet { documentVersion = documentVersion.map(Self.line) }
    }
    /// The digest of the settings. For people, too.
    package var configurationDigest: String?
    /// Where the files come from. For people, too.
    package var origin: String?
    /// The folders that belong to apus; none stands for all.
    package var folders: Set<String> = []
    /// The files of the document as they were read, by their ways from its folder: where there is no repository, `bump`
    /// finds by them what somebody has edited since, comments included.
    package private(set) var sources: [String: Set<String>] = [:]
    /// The digests that each path may have and still be ours.
    package private(set) var files: [String: Set<String>] = [:]
    /// The digests of edited files that a person has told apus to leave as they are.
    package private(set) var kept: [String: Set<String>] = [:]

    /// The digests of what apus would have written in the place of edited files, and a person did not want.
    package private(set) var passed: [String: Set<String>] = [:]

    /// Makes an empty manifest.
    package init(version: String? = nil, documentDigest: String? = nil, configurationDigest: String? = nil) {
        self.version = version
        self.documentDigest = documentDigest
        self.configurationDigest = configurationDigest
    }

    /// Reads a manifest, whatever has happened to it.
    package init(parsing bytes: [UInt8]) {
        for line in String(decoding: bytes, as: UTF8.self).split(whereSeparator: \.isNewline) {
            if line.hasPrefix(Self.versionKey) {
                documentVersion = documentVersion ?? String(line.dropFirst(Self.versionKey.count))
                continue
            }
            if line.hasPrefix("origin ") || line.hasPrefix("folder ") {
                let text = String(line.dropFirst("folder ".count))
                if line.hasPrefix("origin ") { origin = origin ?? text } else { folders.insert(text) }
                continue
            }
            let words = line.split(separator: " ", maxSplits: 2).map(String.init)
            switch (words.first, words.count) {
            case ("apus", 2): version = version ?? words[1]
            case ("document", 2): documentDigest = documentDigest ?? Self.digest(words[1])
            case ("configuration", 2): configurationDigest = configurationDigest ?? Self.digest(words[1])
            case (Self.sourceKey, 3):
                if let digest = Self.digest(words[1]) { sources[words[2], default: []].insert(digest) }
            case ("file", 3):
                if let digest = Self.digest(words[1]) { add(words[2], digest: digest) }
            case ("kept", 3):
                if let digest = Self.digest(words[1]) { keep(words[2], digest: digest) }
            case ("passed", 3):
                if let digest = Self.digest(words[1]) { pass(words[2], digests: [digest]) }
            default: continue
            }
        }
    }

    /// Remembers a file of the document.
    package mutating func addSource(_ path: String, digest: String) {
        sources[Self.line(path), default: []].insert(digest)
    }

    /// Whether a file of the document is as it was when the client was made from it.
    package func hasRead(_ path: String, contents: [UInt8]) -> Bool {
        sources[Self.line(path)]?.contains(SHA256.digest(of: contents)) == true
    }

    /// Remembers a file.
    package mutating func add(_ path: String, digest: String) { files[path, default: []].insert(digest) }

    /// Remembers that an edited file is to stay as it is.
    package mutating func keep(_ path: String, digest: String) { kept[path, default: []].insert(digest) }

    /// Remembers that an edited file is not to have what apus would write.
    package mutating func pass(_ path: String, digests: Set<String>) {
        passed[path, default: []].formUnion(digests)
    }

    /// Remembers a file by what apus wrote there earlier and not by what it would write now.
    package mutating func replace(_ path: String, digests: Set<String>) { files[path] = digests }

    /// Whether two manifests say the same about whose file is whose.
    package func agrees(with other: Manifest) -> Bool {
        files == other.files && kept == other.kept && passed == other.passed && folders == other.folders
    }

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
        if let origin { lines.append("origin \(origin)") }
        if let documentDigest { lines.append("document \(Self.digestPrefix)\(documentDigest)") }
        if let documentVersion { lines.append(Self.versionKey + documentVersion) }
        if let configurationDigest { lines.append("configuration \(Self.digestPrefix)\(configurationDigest)") }
        lines += folders.sorted().map { "folder \($0)" } + Self.lines(Self.sourceKey, sources)
        lines += Self.lines("file", files) + Self.lines("kept", kept) + Self.lines("passed", passed)
        return lines.joined(separator: "\n") + "\n"
    }

    private static func lines(_ kind: String, _ files: [String: Set<String>]) -> [String] {
        files.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }.flatMap { path, digests in
            digests.sorted().map { "\(kind) \(digestPrefix)\($0) \(path)" }
        }
    }

    /// A text of a document, which must not write lines of its own here.
    private static func line(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { $0.isDeceptive ? " " : $0 }))
    }

    private static func digest(_ word: String) -> String? {
        let digest = word.dropFirst(digestPrefix.count)
        let isDigest = digest.utf8.count == 64 && digest.utf8.allSatisfy { Character(Unicode.Scalar($0)).isHexDigit }
        return word.hasPrefix(digestPrefix) && isDigest ? digest.lowercased() : nil
    }
}
