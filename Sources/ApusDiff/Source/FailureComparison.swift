import ApusModel
import ApusSource

/// Compares the types of failures that operations share: which operations fail alike depends on all of them, so that a new
/// one can give others another type, though their answers stay what they are.
struct FailureComparison {
    let pair: ModelPair
    let findings: SourceFindings

    /// A type of OLD, and what operations have in its place.
    private struct Move: Hashable {
        var old: SwiftIdentifier
        /// Nil where it is a type of one operation alone.
        var new: SwiftIdentifier?
    }

    /// Compares every type.
    func compare() {
        var moves: [(move: Move, old: [Int], new: [Int])] = []
        for (index, operation) in pair.old.operations.enumerated() {
            guard let place = operation.sharedFailure, let twin = pair.operations.new[index] else { continue }
            let now = pair.new.operations[twin]
            let move = Move(
                old: pair.old.failures[place].name, new: now.sharedFailure.map { pair.new.failures[$0].name })
            // Of other answers is told there what code has to do about them.
            guard move.old != move.new, hasSameFailures(operation, now) else { continue }
            if let known = moves.firstIndex(where: { $0.move == move }) {
                moves[known].old.append(index)
                moves[known].new.append(twin)
            } else {
                moves.append((move, [index], [twin]))
            }
        }
        for (move, olds, news) in moves { report(move, olds, news) }
    }

    private func hasSameFailures(_ old: OperationModel, _ new: OperationModel) -> Bool {
        let answers = AnswerPairs(old, new)
        return !(answers.removed + answers.added).contains { !$0.isSuccess }
    }

    private func report(_ move: Move, _ olds: [Int], _ news: [Int]) {
        let operation = pair.new.operations[news[0]]
        let now = move.new?.text ?? "\(operation.typeName.text).Failure"
        let isGone = !pair.new.failures.contains { $0.name == move.old }
        let change = Change(
            .swiftTypeRenamed,
            subject: ChangeSubject(
                words: "type \(move.old.text)", key: "/failures" + SwiftSpelling.token(move.old.text)),
            message: isGone
                ? "is called \(now) now: use the new name"
                : "is no more how \(operation.functionName.text) fails\(words: news.count > 1 ? ", nor others" : ""): that is \(now) now",
            places: ChangePlaces(
                old: pair.old.operations[olds[0]].origin?.place, new: operation.origin?.place),
            anchor: ChangeAnchor(.name, old: nil, new: nil), values: ChangeValues(old: move.old.text, new: now))
        findings.add(change, of: .operations(old: olds, new: news))
    }
}
