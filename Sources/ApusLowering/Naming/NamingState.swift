import ApusModel
import ApusSource

/// The scopes that names are taken in, and what the names of types were before others took part.
struct NamingState {
    /// The names inside of types, by type.
    var nestedScopes: [TypeID: NameScope] = [:]
    /// The names that properties could have, by those that they have in the document, where most come up many times.
    var propertyWishes: [String: [SwiftIdentifier]] = [:]
    /// The names that the elements of named lists have taken, by what they are called after and the places of their schemas,
    /// which several lists may have in common.
    var elementNames: [SourceRange: [String: SwiftIdentifier]] = [:]
    /// What the configuration calls inline types by: it gives these and their members names when it is known which of them
    /// are one, so that no name makes a difference to that.
    var inlinePaths: Set<String> = []
    /// The names that titles of inline schemas are, for types that several of them share.
    var inlineTitles: [TypeID: SwiftIdentifier] = [:]
    /// The names that types would have without the configuration, by which it speaks of their properties.
    var unrenamed: [TypeID: SwiftIdentifier] = [:]
    /// The types of operations as the configuration calls them, by their place in the model.
    var operationTypes: [Int: SwiftIdentifier] = [:]
    /// What the document calls operations, or would call those without a name.
    var operationTexts: Set<String> = []
    /// The names inside of operations, by their place in the model.
    var operationScopes: [Int: NameScope] = [:]
}
