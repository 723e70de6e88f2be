@testable import ApusEmission

/// A view of each kind of name, for tests of templates.
struct BookView: View {
    var title: SourceText = "Dune"
    var isOld = false
    var lines: [SourceText] = []
    var chapters: [ChapterView] = []

    static let shape = ViewShape<BookView>(
        "book",
        .text("title") { $0.title },
        .flag("isOld") { $0.isOld },
        .texts("lines") { $0.lines },
        .views("chapters") { $0.chapters })
}

/// A view within a view, which holds others of its kind.
struct ChapterView: View {
    var name: SourceText
    var lines: [SourceText] = []
    var parts: [ChapterView] = []

    static let shape = ViewShape<ChapterView>(
        "chapter",
        .text("name") { $0.name },
        .texts("lines") { $0.lines },
        .flag("hasParts") { !$0.parts.isEmpty },
        .views("parts") { $0.parts })
}
