import ApusModel

extension PatternModel {
    /// Parts one after the other, in the shortest form.
    static func joined(_ parts: [PatternModel]) -> PatternModel {
        var result: [PatternModel] = []
        for part in parts {
            if case .sequence(let inner) = part {
                for part in inner { append(part, to: &result) }
            } else {
                append(part, to: &result)
            }
        }
        return result.count == 1 ? result[0] : .sequence(result)
    }

    private static func append(_ part: PatternModel, to parts: inout [PatternModel]) {
        if case .text(let right) = part, case .text(let left)? = parts.last {
            parts[parts.count - 1] = .text(left + right)
        } else {
            parts.append(part)
        }
    }

    /// One of several parts, in the shortest form; an empty one makes the others optional.
    static func joined(alternatives: [PatternModel]) -> PatternModel {
        let filled = alternatives.filter { $0 != .empty }
        guard let first = filled.first else { return .empty }
        let choice = filled.count == 1 ? first : .either(filled)
        return filled.count == alternatives.count ? choice : .repeated(choice, .optional)
    }

    /// A part several times, in the shortest form.
    static func repeating(_ part: PatternModel, atLeast least: Int, atMost most: Int?) -> PatternModel {
        guard part != .empty else { return .empty }
        return switch (least, most) {
        case (_, 0?): .empty
        case (1, 1?): part
        case (0, 1?): .repeated(part, .optional)
        case (0, nil): .repeated(part, .zeroOrMore)
        case (1, nil): .repeated(part, .oneOrMore)
        case (_, nil): .repeated(part, .atLeast(least))
        case (_, let most?) where most == least: .repeated(part, .exactly(least))
        case (_, let most?): .repeated(part, .between(least, most))
        }
    }
}
