import ApusSource

/// What is to become of files that were edited where they are vendored.
package enum EditChoice: String, Sendable {
    /// They stay as they are.
    case keep
    /// They are overwritten, or deleted when they are no longer produced.
    case overwrite
    /// What has changed there and what has changed here since are joined.
    case merge
}

/// What a person has chosen, and for which files: an edit that nobody is asked about is not lost by the way.
package struct EditDecision: Sendable {
    /// What becomes of the files.
    let choice: EditChoice
    /// The files that are meant, whatever was decided about them before; empty: all that have to be decided about.
    let files: [String]
    /// Where these are, links resolved.
    private let places: Set<String>

    /// Makes a decision.
    ///
    /// - Parameter files: The paths of files, as messages name them; none: all that have to be decided about.
    package init(_ choice: EditChoice, files: [String] = []) {
        self.choice = choice
        self.files = files
        places = Set(files.map(Self.place(of:)))
    }

    /// Whether a file is named.
    func names(_ file: DiskPath) -> Bool { !places.isEmpty && places.contains(FileSystem.resolved(file.path)) }

    /// What was chosen for a file that has to be decided about; nil: nothing.
    func choice(for file: DiskPath) -> EditChoice? { files.isEmpty || names(file) ? choice : nil }

    /// The files that are named and are not among those with edits.
    func strangers(among edited: [DiskPath]) -> [String] {
        let known = Set(edited.map { FileSystem.resolved($0.path) })
        return files.filter { !known.contains(Self.place(of: $0)) }
    }

    private static func place(of file: String) -> String { FileSystem.resolved(DiskPath(file).path) }
}
