/// How templates are named in a folder of a user.
enum TemplateFolder {
    /// What the name of a template's file ends with.
    static let suffix = ".mustache"

    /// Whether a file is a template.
    static func isTemplate(_ fileName: String) -> Bool { fileName.hasSuffix(suffix) && !fileName.hasPrefix(".") }

    /// The file that a template is written to.
    static func fileName(ofTemplate name: String) -> String { name + suffix }
}
