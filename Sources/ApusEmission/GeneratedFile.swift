package import ApusModel
import ApusSource

/// A file that a run produces, before anything touches the disk.
package struct GeneratedFile: Sendable, Hashable {
    /// The path inside of the output folder, with `/`: `Models/Order.swift`. Every component is a plain file name.
    package let path: String
    /// The whole text.
    package let text: String
    /// The SHA-256 digest of the text. It is made along with the file, which is where several threads are at work.
    package let digest: String

    /// Makes a file.
    package init(path: String, text: String) {
        self.init(path: path, text: text, digest: SHA256.digest(of: text.utf8))
    }

    private init(path: String, text: String, digest: String) {
        self.path = path
        self.text = text
        self.digest = digest
    }

    /// The file in a folder.
    func moved(into folder: String) -> GeneratedFile {
        GeneratedFile(path: folder + "/" + path, text: text, digest: digest)
    }
}

/// The files of one module, which have a folder to themselves.
package struct GeneratedModule: Sendable, Hashable {
    /// The name of the module.
    package let name: SwiftIdentifier
    /// The files in the order of their paths.
    package let files: [GeneratedFile]
}
