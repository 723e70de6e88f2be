import ApusModel
import ApusSource
import ApusSpec

/// The types of bodies and header fields that operations share, and what is said of bodies before they are lowered.
struct BodyState {
    /// The types of the header fields of shared responses.
    var headerTypes: [Handle<Response>: TypeID] = [:]
    /// The named schemas that describe nothing but forms of parts, with what is said of these.
    var multipartSchemas: [Handle<Schema>: MediaType] = [:]
    /// The enums of bodies in one of several media types, by the places of the first.
    var choiceTypes: [SourceRange: TypeID] = [:]
    /// The named schemas that only streams of events refer to, and the types of events whose data differs.
    var eventComponents: Set<Handle<Schema>> = []
    var eventTypes: [Handle<Schema>: TypeID] = [:]
    /// The media types of bodies that are not read by their schemas, by their places.
    var unread: Set<SourceRange> = []
    /// The types of forms of parts, by their places.
    var multipartTypes: [SourceRange: TypeReference] = [:]
}
