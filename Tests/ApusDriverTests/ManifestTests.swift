import ApusDriver
import ApusSource
import Testing

@Suite struct ManifestTests {
    private let one = SHA256.digest(of: "one".utf8)
    private let two = SHA256.digest(of: "two".utf8)

    @Test func textComesBackTheSame() {
        var manifest = Manifest(version: "1.2.3", documentDigest: one, configurationDigest: two)
        manifest.add("Models/B.swift", digest: one)
        manifest.add("Models/A file.swift", digest: two)
        let read = Manifest(parsing: Array(manifest.text.utf8))
        #expect(read == manifest)
        #expect(
            manifest.text.split(separator: "\n").dropFirst().map(String.init) == [
                "apus 1.2.3", "document sha256:\(one)", "configuration sha256:\(two)",
                "file sha256:\(two) Models/A file.swift", "file sha256:\(one) Models/B.swift",
            ]
        )
    }

    @Test func sourcesAreKnownByTheirContents() {
        var manifest = Manifest(documentDigest: one)
        manifest.addSource("api.yaml", digest: SHA256.digest(of: "one".utf8))
        manifest.addSource("a\nfile sha256:\(two) B.swift", digest: SHA256.digest(of: "two".utf8))
        let read = Manifest(parsing: Array(manifest.text.utf8))
        #expect(read == manifest && read.files.isEmpty)
        #expect(read.hasRead("api.yaml", contents: Array("one".utf8)))
        #expect(!read.hasRead("api.yaml", contents: Array("two".utf8)))
        #expect(!read.hasRead("other.yaml", contents: Array("one".utf8)))
        // Files and sources do not mix.
        #expect(!read.owns("api.yaml", contents: Array("one".utf8)))
    }

    @Test func bothSidesOfAMergeAreOurs() {
        let text = """
            # Written by apus
            <<<<<<< HEAD
            apus 1.0.0
            document sha256:\(one)
            file sha256:\(one) A.swift
            ||||||| base
            =======
            apus 2.0.0
            document sha256:\(two)
            file sha256:\(two) A.swift
            >>>>>>> topic
            file sha256:\(one) B.swift
            """
        let manifest = Manifest(parsing: Array(text.utf8))
        #expect(manifest.owns("A.swift", contents: Array("one".utf8)))
        #expect(manifest.owns("A.swift", contents: Array("two".utf8)))
        #expect(!manifest.owns("A.swift", contents: Array("three".utf8)))
        #expect(manifest.owns("B.swift", contents: Array("one".utf8)))
        #expect(!manifest.owns("B.swift", contents: Array("two".utf8)))
    }

    @Test(arguments: [
        "", "\u{0}\u{1}", "file", "file sha256:12 A.swift", "file A.swift", "files sha256:x A.swift",
        "sha256: file A.swift", "file md5:d41d8cd98f00b204e9800998ecf8427e A.swift",
    ])
    func nonsenseIsPassedOver(text: String) {
        #expect(Manifest(parsing: Array(text.utf8)).files.isEmpty)
    }

    @Test func carriageReturnsAreNoPartOfPaths() {
        let manifest = Manifest(parsing: Array("apus 1\r\nfile sha256:\(one) A.swift\r\n".utf8))
        #expect(manifest.lists("A.swift"))
        #expect(manifest.version == "1")
    }
}
