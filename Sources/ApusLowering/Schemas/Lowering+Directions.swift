import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lets a property be absent that the document requires in one direction alone: what is `readOnly` nobody has to send,
    /// what is `writeOnly` nobody gets back (OpenAPI 3.0.4, section "Fixed Fields" of the Schema Object, `readOnly`). A
    /// type that travels in the other direction alone has the property always.
    func setDirection(of property: inout PropertyModel, _ flat: FlatProperty, in owner: Handle<Schema>) {
        guard let direction = oneWay(of: flat, in: owner) else { return }
        property.documentation.remarks.append(
            direction == .response
                ? "Read-only: leave it out of requests." : "Write-only: responses go without it.")
        guard property.presence == .required || property.presence == .nullable else { return }
        property.requiredDirection = direction
        // A required null is a value that is there.
        if property.presence == .nullable { property.requiredDirection = nil }
        property.presence = .optional
    }

    /// The one direction in which a property travels while its type travels in both.
    func oneWay(of flat: FlatProperty, in owner: Handle<Schema>) -> TravelDirection? {
        if isWritableAgain(flat) { return nil }
        let isReadOnly = isReadOnly(flat.schemas)
        guard isReadOnly != isWriteOnly(flat.schemas) else { return nil }
        // Where a type never travels that way there is nothing to go without.
        guard (isReadOnly ? directions.sent : directions.received).contains(owner) else { return nil }
        return isReadOnly ? .response : .request
    }

    /// Whether an object describes what it inherits as read-only once more, without saying so, and requires it: that is how
    /// documents make a property writable where it says which thing is meant.
    private func isWritableAgain(_ flat: FlatProperty) -> Bool {
        guard flat.schemas.count > 1, let last = flat.requiring.last, saysType(last), last != flat.schemas[0],
            flat.schemas.last == last
        else { return false }
        return !isReadOnly([last])
    }

    /// Whether a property that these schemas describe is one that nobody sends.
    func isReadOnly(_ schemas: [Handle<Schema>]) -> Bool {
        schemas.contains { handle in chain(from: handle) { document.schemas[$0].isReadOnly } }
    }

    /// Whether a property that these schemas describe is one that nobody gets back.
    func isWriteOnly(_ schemas: [Handle<Schema>]) -> Bool {
        schemas.contains { handle in chain(from: handle) { document.schemas[$0].isWriteOnly } }
    }

    /// Whether something holds for a schema, or for one that it is but another word for.
    private func chain(from handle: Handle<Schema>, contains holds: (Handle<Schema>) -> Bool) -> Bool {
        var visited: Set<Handle<Schema>> = []
        var current = handle
        while !holds(current) {
            guard let next = document.schemas[current].reference ?? transparentMember(of: current),
                visited.insert(next).inserted
            else { return false }
            current = next
        }
        return true
    }
}
