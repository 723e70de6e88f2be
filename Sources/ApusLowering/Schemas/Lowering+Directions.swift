import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lets a property be absent that the document requires in one direction alone: what is `readOnly` nobody has to send,
    /// what is `writeOnly` nobody gets back (OpenAPI 3.0.4, section "Fixed Fields" of the Schema Object, `readOnly`). A
    /// type that travels in the other direction alone has the property always.
    func setDirection(of property: inout PropertyModel, _ flat: FlatProperty, in owner: Handle<Schema>) {
        guard let direction = oneWay(of: flat, in: owner) else { return }
        if direction == .response, property.presence == .required, isRequiredToBeSent(flat, in: owner) { return }
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
        guard let direction = direction(of: flat) else { return nil }
        // Where a type never travels the other way there is nothing to go without.
        return (direction == .response ? directions.sent : directions.received).contains(owner) ? direction : nil
    }

    /// The way that a property goes, where it goes one way alone; nil where it goes both.
    func direction(of flat: FlatProperty) -> TravelDirection? {
        let isReadOnly = isReadOnly(flat.schemas) && !isWritableAgain(flat)
        let isWriteOnly = isWriteOnly(flat.schemas)
        if isReadOnly == isWriteOnly { return nil }
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

    /// Whether an object that is only sent requires what it inherits as read-only, which the inherited object does not: there
    /// is no other direction that this could be about.
    private func isRequiredToBeSent(_ flat: FlatProperty, in owner: Handle<Schema>) -> Bool {
        !directions.received.contains(owner) && !flat.requiring.contains { isReadOnly([$0]) }
    }

    /// Whether a property that these schemas describe is one that nobody sends.
    func isReadOnly(_ schemas: [Handle<Schema>]) -> Bool {
        schemas.contains { nearest($0) { $0.isReadOnly ? true : nil } != nil }
    }

    /// Whether a property that these schemas describe is one that nobody gets back.
    private func isWriteOnly(_ schemas: [Handle<Schema>]) -> Bool {
        schemas.contains { nearest($0) { $0.isWriteOnly ? true : nil } != nil }
    }
}
