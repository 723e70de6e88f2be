package import ApusSource

extension DiagnosticID {
    /// A checked-in file that is not what apus would write.
    package static let drift: DiagnosticID = "drift"
}

/// How an output folder differs from what a run would leave there.
package struct Drift: Sendable {
    /// A file that differs.
    private struct Item {
        let label: String
        let name: String
        let old: [UInt8]?
        let new: [UInt8]?
        /// Stands for the diff when there is no content to show.
        let remark: String?
    }

    /// Larger files that are not ours are named, not shown.
    private static let shownLimit = 1 << 20

    private let items: [Item]

    /// Compares.
    package init(of plan: OutputPlan) {
        var items = plan.entries.compactMap { Self.item(for: $0, in: plan.folder) }
        let manifest = plan.folder.appending(Manifest.fileName).name
        switch plan.manifestState {
        case .missing:
            items.append(Item(label: "missing; run 'apus generate'", name: manifest, old: nil, new: nil, remark: nil))
        case .blocked(let kind):
            items.append(
                Item(
                    label: "blocked, \(kind) is in the way; remove it",
                    name: manifest,
                    old: nil,
                    new: nil,
                    remark: nil
                )
            )
        case .present: break
        }
        self.items = items
    }

    /// Whether nothing differs.
    package var isEmpty: Bool { items.isEmpty }

    /// How many files differ.
    package var count: Int { items.count }

    /// The files, and the diffs of those that are on both sides: from what stands on disk to what apus would write.
    package var text: String {
        items.map { item in
            let name = item.name.visibleOnOneLine
            let isOnBothSides = item.old != nil && item.new != nil
            let diff =
                isOnBothSides ? UnifiedDiff.text(from: item.old, to: item.new, oldName: name, newName: name) : ""
            return "\(name): \(item.label)\n" + (item.remark.map { "(\($0))\n" } ?? diff)
        }.joined()
    }

    /// One diagnostic for each file, at the first place that differs.
    package var diagnostics: [Diagnostic] {
        items.map { item in
            let old = item.old ?? []
            let new = item.new ?? []
            let offset = zip(old, new).enumerated().first { $0.element.0 != $0.element.1 }?.offset
            let start = min(offset ?? min(old.count, new.count), old.count)
            let range = SourceRange(file: SourceFile(name: item.name, bytes: old), start: start, end: start)
            return Diagnostic(.drift, .error, item.label, at: range)
        }
    }

    private static func item(for entry: OutputPlan.Entry, in folder: DiskPath) -> Item? {
        let name = folder.appending(entry.path).name
        func item(_ label: String, remark: String? = nil) -> Item {
            Item(label: label, name: name, old: entry.old, new: entry.new, remark: remark)
        }
        switch entry.action {
        case .keep: return nil
        case .create: return item("missing; run 'apus generate'")
        case .replace: return item("out of date; run 'apus generate'")
        case .delete: return item("extra, no longer produced; run 'apus generate'")
        case .conflict(.edited):
            return item(
                "edited since apus wrote it; 'apus generate --force' overwrites it",
                remark: entry.old == nil ? "too large to show" : nil
            )
        case .conflict(.editedStale):
            return item(
                "extra, no longer produced, and edited since apus wrote it; 'apus generate --force' deletes it",
                remark: entry.old == nil ? "too large to show" : nil
            )
        case .conflict(.foreign): return item("not written by apus; 'apus generate --force' overwrites it")
        case .conflict(.blocked(let kind)):
            return item("blocked, \(kind) is in the way; remove it", remark: "cannot be written")
        case .conflict(.sameButForCase(let other)):
            return item(
                "the same as '\(other)' but for case; remove or rename one",
                remark: "this disk does not tell the two apart"
            )
        case .extra: return extra(name, folder.appending(entry.path))
        }
    }

    private static func extra(_ name: String, _ path: DiskPath) -> Item {
        let label = "extra, not written by apus; move it elsewhere"
        do {
            let contents = try FileSystem.contents(of: path.path, limit: shownLimit, followingLinks: false)
            return Item(label: label, name: name, old: contents, new: nil, remark: nil)
        } catch {
            let remark =
                switch error {
                case .tooLarge: "too large to show"
                case .notAFile(let kind): kind
                case .missing, .refused: "content not shown"
                }
            return Item(label: label, name: name, old: nil, new: nil, remark: remark)
        }
    }
}

extension String {
    /// The text without control characters: a name of somebody else's making must not write lines of its own.
    var visibleOnOneLine: String {
        var result = ""
        for scalar in unicodeScalars {
            if scalar.properties.generalCategory == .control {
                result += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
            } else {
                result.unicodeScalars.append(scalar)
            }
        }
        return result
    }
}
