// requires: DecodingFailure, Validation, Violation

import Foundation

/// What the items of a stream have to satisfy, each of them when it comes. The lock guards it.
nonisolated final class ItemChecks<Item>: @unchecked Sendable {
    typealias Check = @Sendable (inout Validation, Validation.Component, Item) -> Void

    private let lock = NSLock()
    private var checks: [(start: Validation, check: Check)] = []

    /// Adds a check, which starts where the validation stands.
    func add(_ start: Validation, _ check: @escaping Check) {
        lock.withLock { checks.append((start, check)) }
    }

    /// Checks an item, counted from 0, of which it is known what is missing in it.
    ///
    /// - Throws: ``RefusedRequest`` or `RefusedResponse`, by the way that the item goes.
    func check(_ item: Item, at index: Int, lacking missing: [Violation] = []) throws {
        for (start, check) in lock.withLock({ checks }) {
            var validation = start
            check(&validation, .index(index), item)
            let violations = missing + validation.violations
            if violations.isEmpty { continue }
            if start.direction == .request { throw RefusedRequest(violations: violations) }
            throw RefusedResponse(violations: violations)
        }
        // Where the item has no other rules, it was read as a part of a message that came.
        if !missing.isEmpty { throw RefusedResponse(violations: missing) }
    }
}
