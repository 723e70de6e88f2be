import ApusDiff
import ApusSource

/// Text that may stand in HTML, in elements and in quoted attributes: nothing else is ever put into a page.
struct HTMLText {
    /// The markup.
    let markup: String

    private init(markup: String) { self.markup = markup }

    /// A text of a document, in which nothing is markup, and nothing deceives.
    init(_ text: String) {
        var markup = ""
        for character in text.visible.unicodeScalars {
            switch character {
            case "&": markup += "&amp;"
            case "<": markup += "&lt;"
            case ">": markup += "&gt;"
            case "\"": markup += "&quot;"
            case "'": markup += "&#39;"
            default: markup.unicodeScalars.append(character)
            }
        }
        self.markup = markup
    }

    /// A sentence, with the texts of the document in it as code.
    init(_ text: ChangeText) {
        markup = text.parts.map { part in
            switch part {
            case .words(let words): HTMLText(words).markup
            case .code(let code): HTMLText.code(code).markup
            }
        }.joined()
    }

    /// A text as code.
    static func code(_ text: String) -> HTMLText { HTMLText(markup: "<code>\(HTMLText(text).markup)</code>") }
}
