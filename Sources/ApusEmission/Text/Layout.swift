/// Breaks lines where swift-format would, so that generated files need no formatter.
package enum Layout {
    /// The longest line.
    package static let lineLength = 120

    /// A call, or anything else with a list in brackets: on one line where it fits, else broken.
    ///
    /// - Parameters:
    ///   - head: What stands before the elements, with the opening bracket.
    ///   - tail: What stands behind them, with the closing bracket.
    ///   - indentation: How far the template moves the lines to the right.
    package static func list(
        _ head: SourceText, _ elements: [SourceText], _ tail: SourceText, indentation: Int, endsWithComma: Bool = false
    ) -> [SourceText] {
        let line: SourceText = "\(head)\(SourceText.joined(elements))\(tail)"
        if elements.isEmpty || indentation + line.width <= lineLength { return [line] }
        return [head] + broken(elements, indentation: indentation, endsWithComma: endsWithComma) + [tail]
    }

    /// The elements between brackets that stand on lines of their own: indented by one step, on one line where they fit,
    /// else each on its own. A collection ends with a comma, arguments do not.
    package static func broken(
        _ elements: [SourceText], indentation: Int, endsWithComma: Bool = false
    ) -> [SourceText] {
        let end: SourceText = endsWithComma ? "," : ""
        let line: SourceText = "    \(SourceText.joined(elements))\(end)"
        if indentation + line.width <= lineLength { return [line] }
        return elements.enumerated().map { index, element in
            "    \(element)\(index == elements.count - 1 ? end : ",")"
        }
    }
}
