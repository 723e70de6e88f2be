import ApusSource

/// How a body or a response is written.
package enum ContentModel: Sendable, Hashable {
    /// JSON of a type; the media type as the document has it.
    case json(TypeReference, mediaType: String)
    /// The properties of an object as `application/x-www-form-urlencoded`, with those that are not written as usual.
    case form(TypeReference, fields: [FieldModel], mediaType: String)
    /// The properties of a struct as the parts of `multipart/form-data`.
    case multipart(TypeReference, mediaType: String)
    /// One of several, each in media types of its own: an enum with a case for each.
    case choice(TypeID, mediaTypes: [String])
    /// Text.
    case text(mediaType: String)
    /// Bytes in memory.
    case data(mediaType: String)
    /// Bytes that are read while they arrive, and written from where they are.
    case stream(mediaType: String)
    /// Items that are read while they arrive, and written one after another.
    case items(ItemsModel, mediaType: String)

    /// The Swift type of the value.
    package var type: TypeReference {
        switch self {
        case .json(let type, _), .form(let type, _, _), .multipart(let type, _): type
        case .choice(let id, _): .named(id)
        case .text: .scalar(.string)
        case .data: .scalar(.data)
        case .stream: .scalar(.stream)
        case .items(let items, _): .items(items.type, areEvents: items.format.areEvents)
        }
    }

    /// The media types, in the order of the document.
    package var mediaTypes: [String] {
        if case .choice(_, let mediaTypes) = self { mediaTypes } else { [mediaType] }
    }

    /// The media type, of several the first.
    package var mediaType: String {
        switch self {
        case .choice(_, let mediaTypes): mediaTypes.first ?? ""
        case .json(_, let mediaType), .form(_, _, let mediaType), .multipart(_, let mediaType), .text(let mediaType),
            .data(let mediaType), .stream(let mediaType), .items(_, let mediaType):
            mediaType
        }
    }

    /// Whether it is a stream of items.
    package var isItems: Bool {
        if case .items = self { true } else { false }
    }

    /// Whether the type writes itself by `Codable`, in whatever form.
    package var isCoded: Bool {
        switch self {
        case .json, .form: true
        case .multipart, .choice, .text, .data, .stream, .items: false
        }
    }
}

extension ContentModel {
    /// The range of media types that bytes have to be in, as `image/*`; nil where the document names one type, or where the
    /// value cannot say its own. Parts are such a range: the boundary between them is told in the media type.
    package var mediaRange: String? {
        guard case .stream(let mediaType) = self else { return nil }
        let isMultipart = mediaType.lowercased().hasPrefix("multipart/") && !mediaType.lowercased().contains("boundary")
        return isMultipart || mediaType.contains("*") ? mediaType : nil
    }
}

/// A property of a form that is not written in the way that is usual for its type (OpenAPI 3.1, section "Encoding
/// Object").
package struct FieldModel: Sendable, Hashable {
    /// The ways to write a property.
    package enum Form: Sendable, Hashable {
        /// As text of a media type.
        case contentType(String)
        /// As JSON, whatever its type.
        case json
        /// Like a parameter of a query; `explode` is nil where it is the default of the style.
        case style(ParameterModel.Style, explode: Bool?, allowsReserved: Bool)
    }

    package var wireName: String
    package var form: Form

    /// Makes a field.
    package init(wireName: String, form: Form) {
        self.wireName = wireName
        self.form = form
    }
}

/// What makes a struct a body in `multipart/form-data`.
package struct MultipartModel: Sendable {
    /// The parts that are not written as usual.
    package var fields: [FieldModel] = []
    /// The media types that files may have, by the names of their parts, as the document lists them.
    package var fileTypes: [String: String] = [:]
    /// The lists of files that are parts with a number each behind their name: `files[0]`.
    package var numbered: Set<String> = []
    /// Whether it is the body of a response, so that the client has to read it.
    package var isReceived = false

    /// Makes a model of what is usual.
    package init() {}
}

/// What makes a struct a part of a form with header fields of its own.
package struct PartModel: Sendable {
    /// The header fields: each is the property of the same name.
    package var headers: [ParameterModel]
    /// The media types that a file may have, as the document lists them.
    package var contentType: String?

    /// Makes a model.
    package init(headers: [ParameterModel]) { self.headers = headers }
}

/// A body that may be one of several things, which its media type tells apart.
package struct ChoiceModel: Sendable {
    /// One of them.
    package struct Case: Sendable {
        package var name: SwiftIdentifier
        /// The media types that tell it from the others, or ranges of them, as the document has them.
        package var mediaRanges: [String]
        /// What it is; no choice again. The media type is the one that it is written in.
        package var content: ContentModel
        package var rules: ValueRules
        /// Whether what is read as JSON may be a text as well.
        package var isReadFromText = false

        /// Makes a case.
        package init(name: SwiftIdentifier, mediaRanges: [String], content: ContentModel, rules: ValueRules) {
            self.name = name
            self.mediaRanges = mediaRanges
            self.content = content
            self.rules = rules
        }
    }

    package var cases: [Case]
    /// Whether it is sent by the client; else it is received.
    package var isRequest: Bool
    /// The media type of the bytes that a body is where its own type is none of the listed ones: of success alone.
    package var rest: String?

    /// Whether a case is handed on while it arrives. Bytes of failures are shown by these, and so they are in memory.
    package func isStreamed(_ item: Case) -> Bool {
        switch item.content {
        case .items: true
        case .stream: rest != nil
        case .json, .form, .multipart, .choice, .text, .data: false
        }
    }

    /// Makes a choice.
    package init(cases: [Case], isRequest: Bool) {
        self.cases = cases
        self.isRequest = isRequest
    }
}

/// What items are, and how they follow one another.
package struct ItemsModel: Sendable, Hashable {
    /// The ways to write items.
    package enum Format: Sendable, Hashable {
        /// A line of JSON each.
        case lines
        /// A JSON text sequence (RFC 7464).
        case textSequence
        /// Server-sent events whose data is JSON, with the data that is none: what says that there are no others, and what is
        /// passed over.
        case events(ends: [String], passed: [String])
        /// Server-sent events whose data is text.
        case textEvents
        /// Server-sent events whose types say what their data is.
        case typedEvents

        /// Whether an item is an event, whatever its data is.
        package var areEvents: Bool {
            switch self {
            case .lines, .textSequence: false
            case .events, .textEvents, .typedEvents: true
            }
        }
    }

    /// The type of an item; of events that of their data.
    package var type: TypeReference
    package var format: Format
    /// What holds for each item; of events for their data.
    package var rules: ValueRules

    /// Makes a model.
    package init(type: TypeReference, format: Format, rules: ValueRules = ValueRules()) {
        self.type = type
        self.format = format
        self.rules = rules
    }
}

/// The data of events of several types: an enum with a case for each.
package struct EventsModel: Sendable {
    /// The data of events of one type.
    package struct Case: Sendable {
        package var name: SwiftIdentifier
        /// The type of the event.
        package var event: String
        /// The type of the data; nil: it is text.
        package var type: TypeReference?
        /// A text that the data is, where the document lists all that there are.
        package var text: String?
        package var rules = ValueRules()

        /// The type of the data, or text.
        package var payload: TypeReference { type ?? .scalar(.string) }

        /// Makes a case.
        package init(name: SwiftIdentifier, event: String, type: TypeReference?) {
            self.name = name
            self.event = event
            self.type = type
        }
    }

    package var cases: [Case]

    /// Makes a model.
    package init(cases: [Case]) { self.cases = cases }
}

extension BodyModel {
    /// Everything that the body may be.
    package func contents(in model: APIModel) -> [ContentModel] { model.contents(of: content) + alternates }
}

extension APIModel {
    /// Everything that a body may be.
    package func contents(of content: ContentModel) -> [ContentModel] {
        guard case .choice(let id, _) = content, case .choice(let choice) = types[id].kind else { return [content] }
        return choice.cases.map(\.content)
    }
}
