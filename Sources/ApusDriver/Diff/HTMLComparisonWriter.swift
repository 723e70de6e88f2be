import ApusDiff
import ApusSource

/// Writes a comparison as one page that needs nothing else: no script, no file, no network.
struct HTMLComparisonWriter {
    /// How many operations are in view; the rest unfolds.
    private static let operationLimit = 8
    private let report: ComparisonReport

    init(_ report: ComparisonReport) { self.report = report }

    func text() -> String {
        var places = PlaceNames()
        let name = report.label ?? (report.new.exists ? report.new.title : report.old.title)
        let title = name.isEmpty ? "API changes" : "API changes: \(name)"
        var page = """
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>\(HTMLText(title).markup)</title>
            <style>
            \(HTMLStyle.text)
            </style>
            </head>
            <body>
            <main>

            """
        page += head(title)
        for (index, group) in report.groups.enumerated() {
            page += "<section aria-labelledby=\"g\(index)\">\n"
            page +=
                "<h2 id=\"g\(index)\">\(group.title) <span class=\"count\">\(group.changes.count)</span></h2>\n<ol>\n"
            for change in group.changes { page += item(change, &places) }
            page += "</ol>\n</section>\n"
        }
        if report.groups.isEmpty { page += "<p class=\"nothing\">Nothing changed.</p>\n" }
        return page + "</main>\n</body>\n</html>\n"
    }

    private func head(_ title: String) -> String {
        var head = "<header>\n<h1>\(HTMLText(title).markup)</h1>\n"
        head += "<p class=\"sides\">\(side(report.old)) <span aria-label=\"to\">→</span> \(side(report.new))</p>\n"
        let step = report.comparison.step.part.rawValue
        head +=
            "<p class=\"step\"><strong class=\"part \(step)\">\(step == "none" ? "no" : step) version step</strong> "
        head += "because \(HTMLText(report.stepReason).markup)</p>\n<dl class=\"verdicts\">\n"
        for (promise, verdict) in report.verdicts {
            head += "<div class=\"\(verdict)\"><dt>\(promise.rawValue)</dt><dd>\(verdict)</dd></div>\n"
        }
        return head + "</dl>\n<p>\(HTMLText(report.summary).markup)</p>\n</header>\n"
    }

    private func side(_ side: ComparisonReport.Side) -> String {
        if !side.exists { return side.name }
        let version = side.version.isEmpty ? "" : " <span class=\"version\">\(HTMLText(side.version).markup)</span>"
        return HTMLText.code(side.name).markup + version
    }

    private func item(_ change: Change, _ places: inout PlaceNames) -> String {
        let level = change.isAccepted ? "accepted" : change.levels.worst.rawValue
        var item = "<li id=\"c-\(change.fingerprint)\" class=\"\(level)\">\n"
        item += "<p class=\"sentence\">\(HTMLText(change.sentence).markup)</p>\n<p class=\"tags\">"
        for promise in Promise.allCases {
            guard let level = change.levels[promise] else { continue }
            item += "<span class=\"tag \(level.rawValue)\">\(promise.rawValue) \(level.rawValue)</span> "
        }
        if let words = change.directionWords { item += "<span class=\"tag\">\(words)</span> " }
        item += "</p>\n"
        for note in change.notes { item += "<p class=\"note\">\(HTMLText(note).markup)</p>\n" }
        item += operations(of: change) + "<dl class=\"facts\">\n"
        for (side, place) in places.places(of: change) { item += fact(side, HTMLText.code(place).markup) }
        item += fact(
            change.rules.count == 1 ? "rule" : "rules",
            change.rules.map { HTMLText.code($0.rawValue).markup }.joined(separator: ", "))
        item += fact("key", HTMLText.code(change.subject.key).markup)
        item += fact("fingerprint", "<a href=\"#c-\(change.fingerprint)\"><code>\(change.fingerprint)</code></a>")
        return item + "</dl>\n</li>\n"
    }

    private func fact(_ name: String, _ markup: String) -> String { "<dt>\(name)</dt><dd>\(markup)</dd>\n" }

    private func operations(of change: Change) -> String {
        if change.operations.isEmpty { return "" }
        func list(_ names: ArraySlice<OperationName>) -> String {
            names.map { "<li>\(HTMLText.code($0.text).markup)</li>" }.joined()
        }
        let shown = change.operations.prefix(Self.operationLimit)
        let rest = change.operations.dropFirst(Self.operationLimit)
        var text = "<ul class=\"operations\">\(list(shown))</ul>\n"
        if !rest.isEmpty {
            text +=
                "<details><summary>\(rest.count) more</summary><ul class=\"operations\">\(list(rest))</ul></details>\n"
        }
        return text
    }
}

/// The style of the page.
private enum HTMLStyle {
    static let text = """
        :root { color-scheme: light dark; --ink: #1c1e21; --soft: #5b6068; --paper: #fff; --card: #f6f7f9;
          --line: #d9dce1; --breaking: #b3261e; --risky: #8a5300; --compatible: #1f6b3a; }
        @media (prefers-color-scheme: dark) { :root { --ink: #e8eaed; --soft: #a3a9b2; --paper: #15171a;
          --card: #1e2125; --line: #373b41; --breaking: #ff8a80; --risky: #ffb74d; --compatible: #81c995; } }
        * { box-sizing: border-box; }
        body { margin: 0; background: var(--paper); color: var(--ink);
          font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif; overflow-wrap: anywhere; }
        main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 4rem; }
        h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .5rem; }
        h2 { font-size: 1.2rem; margin: 2.5rem 0 .75rem; }
        p { margin: .25rem 0; }
        code { font: .875em/1.4 ui-monospace, SFMono-Regular, Menlo, Consolas, monospace; overflow-wrap: anywhere; }
        a { color: inherit; }
        ol, ul { list-style: none; margin: 0; padding: 0; }
        .sides, .version, .count, .facts, details { color: var(--soft); }
        .count { font-weight: 400; }
        .step { margin: 1rem 0; }
        .part { border: 1px solid currentColor; border-radius: .3rem; padding: .05rem .4rem; margin-right: .3rem; }
        .part.major { color: var(--breaking); }
        .verdicts { display: flex; flex-wrap: wrap; gap: .5rem; margin: 1rem 0; }
        .verdicts div { border: 1px solid var(--line); border-radius: .5rem; padding: .4rem .9rem; min-width: 7rem; }
        .verdicts dt { color: var(--soft); font-size: .85rem; }
        .verdicts dd { margin: 0; font-weight: 600; }
        .verdicts .breaking dd, .tag.breaking { color: var(--breaking); }
        .verdicts .risky dd, .tag.risky { color: var(--risky); }
        .verdicts .compatible dd, .tag.compatible { color: var(--compatible); }
        ol > li { background: var(--card); border: 1px solid var(--line); border-left: .3rem solid var(--line);
          border-radius: .4rem; padding: .75rem 1rem; margin: .75rem 0; }
        ol > li.breaking { border-left-color: var(--breaking); }
        ol > li.risky { border-left-color: var(--risky); }
        ol > li.compatible { border-left-color: var(--compatible); }
        ol > li:target { outline: 2px solid currentColor; }
        .sentence { font-size: 1.05rem; }
        .tag { display: inline-block; border: 1px solid currentColor; border-radius: 1rem; padding: 0 .6rem;
          font-size: .8rem; margin: .1rem .2rem .1rem 0; }
        .tag:not(.breaking, .risky, .compatible) { color: var(--soft); }
        .operations { display: flex; flex-wrap: wrap; gap: .15rem 1rem; margin: .4rem 0; }
        summary { cursor: pointer; }
        .facts { display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: .1rem .75rem; font-size: .85rem;
          margin: .5rem 0 0; }
        .facts dd { margin: 0; }
        @media print { ol > li { break-inside: avoid; } }
        """
}
