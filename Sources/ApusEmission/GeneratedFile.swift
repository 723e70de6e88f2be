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
