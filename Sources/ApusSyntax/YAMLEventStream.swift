import CLibYAML

/// One step of a YAML text, copied out of libyaml. Places count characters.
struct YAMLEvent {
    /// What happens.
    enum Kind {
        case streamStart, streamEnd, documentStart, documentEnd
        case alias, scalar, sequenceStart, mappingStart
        /// The end of a sequence or mapping.
        case collectionEnd
    }

    /// What happens.
    var kind: Kind
    /// The number of the first character, that of an anchor or tag if there is one.
    var start: Int
    /// The number of the character behind the last one.
    var end: Int
    /// The text of a scalar.
    var text = ""
    /// The name that `&name` gives, or that `*name` asks for.
    var anchor: String?
    /// The tag, written out: `tag:yaml.org,2002:str`.
    var tag: String?
    /// Whether a scalar has no quotes and is no block scalar.
    var isPlain = false
    /// Whether a scalar is a block scalar.
    var isBlock = false
    /// Whether a collection is written with brackets.
    var isFlow = false
}

/// Why libyaml refuses a text. Places count characters, but for `byteOffset`.
struct YAMLProblem: Error {
    /// What libyaml says: `mapping values are not allowed in this context`.
    let text: String
    /// The number of the character where it noticed.
    let index: Int
    /// The number of the character where the construct begins that it was in.
    let contextIndex: Int?
    /// For a character that must not stand in a YAML text: its byte and its value.
    let badCharacter: (byteOffset: Int, value: Int)?
    /// Whether there was no memory left.
    let isMemory: Bool
}

/// The events of a text, by libyaml. Every event is copied and released at once.
///
/// Only events: the document interface of libyaml would build, and free, a tree of its own.
final class YAMLEventStream {
    private let parser: UnsafeMutablePointer<yaml_parser_t>

    /// Starts to read. The bytes must stay where they are as long as the stream lives. nil when memory is short.
    init?(_ bytes: UnsafeBufferPointer<UInt8>) {
        parser = .allocate(capacity: 1)
        guard yaml_parser_initialize(parser) == 1 else {
            parser.deallocate()
            return nil
        }
        yaml_parser_set_encoding(parser, YAML_UTF8_ENCODING)
        yaml_parser_set_input_string(parser, bytes.baseAddress, bytes.count)
    }

    deinit {
        yaml_parser_delete(parser)
        parser.deallocate()
    }

    /// The next event.
    func next() throws(YAMLProblem) -> YAMLEvent {
        var event = yaml_event_t()
        guard yaml_parser_parse(parser, &event) == 1 else { throw problem() }
        defer { yaml_event_delete(&event) }
        return Self.copy(of: event)
    }

    private static func copy(of event: yaml_event_t) -> YAMLEvent {
        var copy = YAMLEvent(kind: .streamEnd, start: event.start_mark.index, end: event.end_mark.index)
        switch event.type {
        case YAML_SCALAR_EVENT:
            let scalar = event.data.scalar
            copy.kind = .scalar
            copy.text = String(decoding: UnsafeBufferPointer(start: scalar.value, count: scalar.length), as: UTF8.self)
            copy.anchor = string(scalar.anchor)
            copy.tag = string(scalar.tag)
            copy.isPlain = scalar.style == YAML_PLAIN_SCALAR_STYLE
            copy.isBlock = scalar.style == YAML_LITERAL_SCALAR_STYLE || scalar.style == YAML_FOLDED_SCALAR_STYLE
        case YAML_MAPPING_START_EVENT:
            copy.kind = .mappingStart
            copy.anchor = string(event.data.mapping_start.anchor)
            copy.tag = string(event.data.mapping_start.tag)
            copy.isFlow = event.data.mapping_start.style == YAML_FLOW_MAPPING_STYLE
        case YAML_SEQUENCE_START_EVENT:
            copy.kind = .sequenceStart
            copy.anchor = string(event.data.sequence_start.anchor)
            copy.tag = string(event.data.sequence_start.tag)
            copy.isFlow = event.data.sequence_start.style == YAML_FLOW_SEQUENCE_STYLE
        case YAML_MAPPING_END_EVENT, YAML_SEQUENCE_END_EVENT: copy.kind = .collectionEnd
        case YAML_ALIAS_EVENT:
            copy.kind = .alias
            copy.anchor = string(event.data.alias.anchor)
        case YAML_DOCUMENT_START_EVENT: copy.kind = .documentStart
        case YAML_DOCUMENT_END_EVENT: copy.kind = .documentEnd
        case YAML_STREAM_START_EVENT: copy.kind = .streamStart
        default: break  // the end of the stream, and the empty event that libyaml sends after it
        }
        return copy
    }

    private func problem() -> YAMLProblem {
        let source = parser.pointee
        let isReader = source.error == YAML_READER_ERROR
        return YAMLProblem(
            text: source.problem.map { String(cString: $0) } ?? "the text cannot be read",
            index: source.problem_mark.index,
            contextIndex: source.context == nil ? nil : source.context_mark.index,
            badCharacter: isReader ? (source.problem_offset, Int(source.problem_value)) : nil,
            isMemory: source.error == YAML_MEMORY_ERROR
        )
    }

    private static func string(_ pointer: UnsafeMutablePointer<yaml_char_t>?) -> String? {
        pointer.map { String(cString: $0) }
    }
}
