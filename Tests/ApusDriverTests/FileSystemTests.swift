import ApusDriver
import Foundation
import Testing

@Suite struct FileSystemTests {
    @Test func contentsComeBack() throws {
        let folder = try TemporaryFolder()
        for size in [0, 1, 4095, 4096, 4097, 200_000] {
            let text = String(repeating: "x", count: size)
            try folder.write(text, to: "file")
            #expect(try FileSystem.contents(of: folder.path("file").path, limit: 200_000) == Array(text.utf8))
        }
    }

    @Test func whatIsNoFileIsRefused() throws {
        let folder = try TemporaryFolder()
        #expect(throws: FileProblem.missing) { try FileSystem.contents(of: folder.path("none").path, limit: 10) }
        #expect(throws: FileProblem.notAFile("a folder")) { try FileSystem.contents(of: folder.path().path, limit: 10) }
        #expect(throws: FileProblem.notAFile("a device, pipe or socket")) {
            try FileSystem.contents(of: "/dev/zero", limit: 10)
        }
        #expect(mkfifo(folder.path("pipe").path, 0o600) == 0)
        #expect(throws: FileProblem.notAFile("a device, pipe or socket")) {
            try FileSystem.contents(of: folder.path("pipe").path, limit: 10)
        }
    }

    @Test(.timeLimit(.minutes(1))) func aFileOfTwoGigabytesIsNotRead() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "sparse")
        #expect(truncate(folder.path("sparse").path, 2 << 30) == 0)
        #expect(throws: FileProblem.tooLarge(bytes: 2 << 30, limit: 64 << 20)) {
            try FileSystem.contents(of: folder.path("sparse").path, limit: 64 << 20)
        }
    }

    @Test func linksAreFollowedOnlyWhereAsked() throws {
        let folder = try TemporaryFolder()
        try folder.write("x", to: "file")
        try folder.makeLink("link", to: "file")
        #expect(try FileSystem.contents(of: folder.path("link").path, limit: 10) == [UInt8(ascii: "x")])
        #expect(throws: FileProblem.self) {
            try FileSystem.contents(of: folder.path("link").path, limit: 10, followingLinks: false)
        }
        #expect(FileSystem.kind(of: folder.path("link").path) == .link)
    }

    @Test(arguments: [
        ("spec/../Generated", "Generated"), ("./a//b/./c/", "a/b/c"), ("../x", "../x"), ("a/../../x", "../x"),
        ("/a/../../x", "/x"), ("", "."), ("a/..", "."), ("/", "/"),
    ])
    func namesAreTidy(path: String, name: String) { #expect(DiskPath(path).name == name) }

    @Test func pathsAreJoined() {
        #expect(DiskPath("spec/apus.yaml").parent.appending("../out").path == "spec/../out")
        #expect(DiskPath("apus.yaml").parent.appending("out").path == "out")
        #expect(DiskPath("/apus.yaml").parent.appending("out").path == "/out")
        #expect(DiskPath("spec").appending("/abs").path == "/abs")
    }

    @Test func whatDoesNotExistIsResolvedAsFarAsItDoes() throws {
        let folder = try TemporaryFolder()
        try folder.makeFolder("real")
        try folder.makeLink("link", to: "real")
        let real = FileSystem.resolved(folder.path("real").path)
        #expect(FileSystem.resolved(folder.path("link").path) == real)
        #expect(FileSystem.resolved(folder.path("link/a/b").path) == real + "/a/b")
        #expect(FileSystem.resolved("surely-not-here") == FileSystem.resolved(".") + "/surely-not-here")
    }
}
