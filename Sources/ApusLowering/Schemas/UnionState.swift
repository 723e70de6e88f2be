import ApusModel
import ApusSource

/// What is known of the unions while their variants are told apart.
struct UnionState {
    /// The unions whose variants are still to be told apart, when it is known what every named schema is.
    var pending: [PendingUnion] = []
    /// The lists of one text that unions have a case for, with these unions.
    var soleTexts: [(union: TypeID, list: TypeID)] = []
    /// The lists of more texts that unions may have cases for.
    var listedTexts: [(union: TypeID, list: TypeID)] = []
    /// The unions that are decided, inner ones first, and what is known of their objects.
    var decided: [TypeID] = []
    var facts: [TypeID: ObjectFacts] = [:]
    /// What is known of the objects of structs, while unions are decided and structs stay as they are.
    var structureFacts: [TypeID: ObjectFacts]?
    /// Those that have a discriminator by the constants of their variants alone.
    var impliedDiscriminators: Set<TypeID> = []
    /// The unions that have variants which nothing tells apart, with what is said of them.
    var ambiguous: [(union: TypeID, message: String, range: SourceRange)] = []
    /// Those in which the order of variants makes a difference to what is read.
    var ordered: Set<TypeID> = []
}
