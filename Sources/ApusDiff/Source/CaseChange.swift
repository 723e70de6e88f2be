import ApusModel
import ApusSource

/// What became of a case of an enum: it is new, gone, or called otherwise.
struct CaseChange {
    /// The case as it was; nil for a new one.
    let old: EnumerationModel.Case?
    /// The case as it is; nil for one that is gone.
    let new: EnumerationModel.Case?
    let rule: DiffRule

    /// The changes from one list of cases to another. Code names cases, so a case that stands for another value is none.
    static func changes(from old: [EnumerationModel.Case], to new: [EnumerationModel.Case]) -> [CaseChange] {
        let cases = Dictionary(new.map { (ExactText($0.value), $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(new.map(\.name))
        let oldNames = Set(old.map(\.name))
        let values = Set(old.map { ExactText($0.value) })
        return old.compactMap { item in
            if let twin = cases[ExactText(item.value)] {
                return twin.name == item.name ? nil : CaseChange(old: item, new: twin, rule: .swiftCaseRenamed)
            }
            return names.contains(item.name) ? nil : CaseChange(old: item, new: nil, rule: .swiftCaseRemoved)
        }
            + new.filter { !values.contains(ExactText($0.value)) && !oldNames.contains($0.name) }.map {
                CaseChange(old: nil, new: $0, rule: .swiftCaseAdded)
            }
    }

    /// What the case is called in the words of the change.
    var name: String { (old ?? new)?.name.text ?? "" }

    /// The names before and after.
    var values: ChangeValues { ChangeValues(old: old?.name.text, new: new?.name.text) }

    /// What it means for code.
    ///
    /// - Parameter remedy: What there is in the place of a case that is gone.
    func message(ofRemoval remedy: ChangeText) -> ChangeText {
        switch (old, new) {
        case (_, nil): "is gone: \(remedy)"
        case (nil, _): "is new: switches without \("default") have to name it"
        case (_, let new?): "is called \(new.name.text) now: use the new name"
        }
    }
}
