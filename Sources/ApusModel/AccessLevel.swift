/// The access level of everything that a target's generated module offers.
package enum AccessLevel: String, Sendable, CaseIterable {
    case `public`, package, `internal`
}
