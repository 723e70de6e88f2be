package import ApusModel

/// A file that a run produces, before anything touches the disk.
package struct GeneratedFile: Sendable, Hashable {
    /// The path inside of the output folder, with `/`: `Models/Order.swift`. Every component is a plain file name.
    package let path: String
    /// The whole text.
    package let text: String

    /// Makes a file.
    package init(path: String, text: String) {
        self.path = path
        self.text = text
    }
}

/// The files of one module, which have a folder to themselves.
package struct GeneratedModule: Sendable, Hashable {
    /// The name of the module.
    package let name: SwiftIdentifier
    /// The files in the order of their paths.
    package let files: [GeneratedFile]
}
