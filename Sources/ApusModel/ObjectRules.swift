/// What an object must satisfy as a whole, beyond its properties.
package struct ObjectRules: Sendable, Hashable {
    /// A property that may not be there without another one.
    package struct Dependency: Sendable, Hashable {
        /// What asks for the other.
        package var property: Member
        /// What has to be there with it.
        package var required: Member

        /// Makes a dependency.
        package init(property: Member, required: Member) {
            self.property = property
            self.required = required
        }
    }

    /// What has to be there together with others.
    package enum Member: Sendable, Hashable {
        /// A property, by its place.
        case property(Int)
        /// One that nothing describes, by its key: it stands among the additional ones.
        case other(String)
    }

    package var minProperties: Int?
    package var maxProperties: Int?
    package var dependencies: [Dependency] = []
    /// Choices between sets of properties: of each choice one set has to be there.
    package var alternatives: [[[Member]]] = []
    /// The keys of additional properties that have to be there.
    package var requiredOthers: [String] = []
    /// The ways that those of these properties go which go one way alone, by their places.
    package var directions: [Int: TravelDirection] = [:]

    /// Makes rules that every object satisfies.
    package init() {}

    /// Whether there is nothing to check.
    package var isEmpty: Bool { self == ObjectRules() }
}

/// The way that a value goes.
package enum TravelDirection: String, Sendable, Hashable {
    /// From the client to the API.
    case request
    /// From the API to the client.
    case response
}

extension StructureModel {
    /// Whether an object can be without something.
    package func canBeMissing(_ member: ObjectRules.Member) -> Bool {
        switch member {
        case .property(let place): properties[place].presence.hasDefault
        case .other: true
        }
    }

    /// The key in JSON of what has to be there together with others.
    package func wireName(of member: ObjectRules.Member) -> String {
        switch member {
        case .property(let place): properties[place].wireName
        case .other(let key): key
        }
    }
}
