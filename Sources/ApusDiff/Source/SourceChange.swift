/// What Swift code notices of a difference between two generated modules.
package struct SourceChange: Sendable {
    /// The change as it is reported when nothing on the wire goes with it; its anchor says what it belongs to.
    package var change: Change
    /// What is added to the change on the wire that has the same cause: "the case `.held` is new".
    package var note: ChangeText
    /// What it belongs to where nothing on the wire has the anchor of the change, the likeliest first.
    package var otherAnchors: [ChangeAnchor]

    /// Makes a source change.
    package init(_ change: Change, note: ChangeText, otherAnchors: [ChangeAnchor] = []) {
        self.change = change
        self.note = note
        self.otherAnchors = otherAnchors
    }
}
