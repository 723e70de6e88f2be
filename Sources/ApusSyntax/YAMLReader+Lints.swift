package import ApusSource

extension DiagnosticID {
    /// `{a:1}` is one key without a value.
    package static let missingSpaceAfterColon: DiagnosticID = "missing-space-after-colon"
    /// A no-break space, or a byte order mark, stands where YAML takes it for a letter.
    package static let invisibleCharacter: DiagnosticID = "invisible-character"
}

extension YAMLReader {
    /// Looks at a plain scalar for characters that look like blanks but are text to YAML: behind a colon, or at either
    /// end. Inside of a sentence a no-break space is fine.
    func lintPlain(_ text: String, at range: Range<Int>) {
        if offsets.isASCII || text.utf8.allSatisfy({ $0 < 0x80 }) { return }
        var previous: Unicode.Scalar?
        var isLast = true
        for scalar in text.unicodeScalars.reversed() {
            // Going backwards, the scalar before the blank is the next to come.
            if let blank = previous, scalar == ":" { return warnInvisible(blank, at: range) }
            previous = scalar == "\u{A0}" || scalar == "\u{FEFF}" ? scalar : nil
            if let blank = previous, isLast || blank == "\u{FEFF}" { return warnInvisible(blank, at: range) }
            isLast = false
        }
        if let blank = previous { warnInvisible(blank, at: range) }
    }

    private func warnInvisible(_ scalar: Unicode.Scalar, at range: Range<Int>) {
        diagnostics.warning(
            .invisibleCharacter,
            "\(UnicodeName.of(scalar)) belongs to this text and separates nothing; use a space, or quote the text",
            at: builder.range(range.lowerBound, range.upperBound)
        )
    }

    /// Looks at the key whose value is missing.
    func lintMissingValue() {
        guard let key = builder.pendingKey, let collection = open.last, collection.isKeyPlain else { return }
        guard collection.isFlow, let colon = key.text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return }
        if key.text.utf8.index(after: colon) == key.text.utf8.endIndex { return }
        diagnostics.warning(
            .missingSpaceAfterColon,
            "'\(key.text)' is one key without a value; write a space behind the colon, or quote the key",
            at: key.range
        )
    }
}
