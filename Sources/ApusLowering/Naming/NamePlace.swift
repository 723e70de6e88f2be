import ApusModel

/// Where a type is needed, and what it would be called there.
struct NamePlace {
    /// What a type stands in.
    enum Owner: Hashable {
        case module
        case type(TypeID)
        case operation(Int)
    }

    /// What the type would stand in.
    var owner: Owner
    /// The text that its name is made of.
    var text: String
    /// The text that its name is made of where the first one is another type's.
    var alternative: String?
    /// The body that it is, or one of the things that a body may be: `ok_body`.
    var body: BodySource?
    /// Whether the owner itself is the type that is wanted.
    var fillsOwner = false
    /// The text that the name of elements is made of, where that of the place does not tell what is in it: that of a body.
    var elementText: String?

    /// Says that it is all of a body of an operation. What a list there is one of, the path says, but for failures.
    mutating func setBody(_ role: BodySource.Role, of path: String) {
        body = BodySource(role: role, name: text)
        if role != .failure { elementText = ElementName.text(of: path) }
    }

    /// The place of the elements of an array that stands here: `category` for `categories`.
    var element: NamePlace {
        let one = WordSplitter.singular(text)
        if let elementText { return NamePlace(owner: owner, text: elementText, alternative: one) }
        if !fillsOwner { return NamePlace(owner: owner, text: one, body: one == text ? body : nil) }
        return one == text
            ? NamePlace(owner: .module, text: text + "_item")
            : NamePlace(owner: .module, text: one, alternative: text + "_item")
    }

    /// The place of the values of a dictionary that stands here: `file` for `files` and for `files_by_name`.
    var value: NamePlace {
        let one = Self.keyed(text) ?? WordSplitter.singular(text)
        let owner = fillsOwner ? .module : owner
        return one == text
            ? NamePlace(owner: owner, text: text + "_value")
            : NamePlace(owner: owner, text: one, alternative: text + "_value")
    }

    /// One of the things in a dictionary whose name says what its keys are: `file` of `files_by_name`, and `mode_value` of
    /// `values_by_mode`; nil for other names.
    private static func keyed(_ text: String) -> String? {
        let words = WordSplitter.words(of: text)
        guard let by = words.lastIndex(where: { $0.lowercased() == "by" }), by > 0, by < words.count - 1 else {
            return nil
        }
        let many = words[..<by].joined(separator: "_")
        let one = WordSplitter.singular(many)
        if one == many { return nil }
        return ReservedNames.words.contains(one.lowercased())
            ? (words[(by + 1)...] + [one]).joined(separator: "_") : one
    }
}
