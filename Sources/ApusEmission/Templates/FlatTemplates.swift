/// Templates that can stand in the place of the tags that call them, because they call none but such templates: a tag less
/// for the library each time that one is rendered. Those that lead back to themselves are left to it.
struct FlatTemplates {
    /// The most tags that one may have with those of all that it calls: what calls others twice grows quickly.
    private static let mostTags = 500

    private var templates: [String: Template] = [:]
    /// The tags of each with those of all that it calls.
    private var counts: [String: Int] = [:]

    init(_ all: [String: Template]) {
        var found: Int
        repeat {
            found = templates.count
            for (name, template) in all where templates[name] == nil { add(template, named: name) }
        } while templates.count > found
    }

    /// A template, if it can stand in the place of a tag.
    subscript(name: String) -> Template? { templates[name] }

    private mutating func add(_ template: Template, named name: String) {
        var count = template.tags.count
        var depth = 0
        for tag in template.tags {
            switch tag.kind {
            case .section, .inverted: depth += 1
            case .close: depth -= 1
            // An element of the list around the tag is what the library knows.
            case .element: if depth == 0 { return }
            case .partial(let name):
                guard let others = counts[name] else { return }
                count += others
            case .value, .comment: break
            }
        }
        if count > Self.mostTags { return }
        templates[name] = template
        counts[name] = count
    }
}
