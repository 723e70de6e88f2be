package import ApusSource
package import ApusSyntax

/// Finds the files that the references of a document lead to; the reader itself knows no disk.
package protocol ReferencedFiles {
    /// The file that a reference names.
    ///
    /// - Parameters:
    ///   - path: The part of the reference before `#`, without percent-encoding; not empty.
    ///   - base: The file that the reference stands in.
    func file(at path: String, from base: SourceFile) -> ReferencedFile
}

/// What is known of a file that a reference names.
package enum ReferencedFile {
    /// Its tree: the same one, however the file is named.
    case tree(SyntaxNode)
    /// Why it is not read, as the end of a sentence: `does not exist`.
    case refused(String)
}
