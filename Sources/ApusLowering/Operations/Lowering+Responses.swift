import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lowers the responses of an operation: those of success first, then by status. Where the document names no success,
    /// there is one all the same, for a call that succeeds must not look like a failure.
    func lowerResponses(_ operation: Operation, index: Int) -> [ResponseModel] {
        let scope = NameScope(taken: [
            "failure", "undocumented", "success", "get", "init", "self", "content", "operation",
        ])
        var seen: Set<ResponseModel.Status> = []
        let sorted = operation.responses.sorted { order($0.status) < order($1.status) }
        var lowered = sorted.compactMap { entry -> ResponseModel? in
            let status = ResponseModel.Status(entry.status)
            guard seen.insert(status).inserted else { return nil }
            let response = document.responses[entry.response]
            let component = sharedNames.responses[entry.response]
            let name = scope.claim(StatusNames.name(of: status))
            let place = NamePlace(
                owner: component == nil ? .operation(index) : .module, text: component ?? name.text + "_body")
            var model = ResponseModel(
                status: status, name: name,
                content: content(response.content, place: place, streams: isSuccess(entry.status)),
                documentation: DocumentationModel(description: response.description),
                isSuccess: isSuccess(entry.status))
            model.rules = rules(of: model.content, response.content)
            let headersPlace = NamePlace(owner: place.owner, text: component ?? name.text)
            model.headers = lowerHeaders(of: entry.response, place: headersPlace)
            let media = preferred(response.content)
            model.origin = origin(
                entry.range, schema: media?.schema, type: model.content?.type ?? .scalar(.json))
            model.origin?.mediaType = media?.name.range
            model.origin?.related = response.range
            return model
        }
        if !lowered.contains(where: \.isSuccess) {
            // A default that stands alone describes every answer, those of success too.
            let only = lowered.count == 1 && lowered[0].status == .default ? lowered[0] : nil
            var success = ResponseModel(
                status: .range(2), name: scope.claim(StatusNames.name(of: .range(2))), content: only?.content,
                documentation: only?.documentation
                    ?? DocumentationModel(description: "The document does not describe success."),
                isSuccess: true)
            success.headers = only?.headers
            success.rules = only?.rules ?? ValueRules()
            success.origin = only?.origin
            if case .data(let mediaType) = success.content { success.content = .stream(mediaType: mediaType) }
            lowered.append(success)
        }
        return lowered.filter(\.isSuccess) + lowered.filter { !$0.isSuccess }
    }

    private func isSuccess(_ status: ResponseStatus) -> Bool {
        switch status {
        case .code(let code): (200..<300).contains(code)
        case .range(let digit): digit == 2
        case .default: false
        }
    }

    private func order(_ status: ResponseStatus) -> Int {
        switch status {
        // A range stands behind every code that it covers, for the first that fits is taken.
        case .code(let code): code * 2
        case .range(let digit): digit * 200 + 199
        case .default: .max
        }
    }

    /// Lowers a request body; nil when it has no content.
    func lowerBody(_ handle: Handle<RequestBody>, operation: Int) -> BodyModel? {
        let body = document.requestBodies[handle]
        let component = sharedNames.requestBodies[handle]
        let place = NamePlace(owner: component == nil ? .operation(operation) : .module, text: component ?? "body")
        guard let content = content(body.content, place: place, streams: true) else { return nil }
        var model = BodyModel(
            content: content, isRequired: body.isRequired, rules: rules(of: content, body.content),
            documentation: DocumentationModel(description: body.description))
        let media = preferred(body.content)
        model.origin = origin(
            media?.name.range ?? body.range.shortened, object: body.range, schema: media?.schema, type: content.type)
        model.origin?.mediaType = media?.name.range
        return model
    }

    private func rules(of content: ContentModel?, _ types: [MediaType]) -> ValueRules {
        guard case .json(let type, _) = content, let schema = preferred(types)?.schema else { return ValueRules() }
        return rules(of: schema, type: type)
    }

    /// - Parameter streams: Whether bytes need not be in memory.
    private func content(_ types: [MediaType], place: NamePlace, streams: Bool) -> ContentModel? {
        guard let media = preferred(types) else { return nil }
        let name = media.name.value
        switch MediaTypeKind(name) {
        case .json:
            var type = media.schema.map { self.type(of: $0, place: place) } ?? .scalar(.json)
            if let schema = media.schema, isNullable(schema) { type = .optional(type) }
            return .json(type, mediaType: name)
        case .text: return .text(mediaType: name)
        case .binary: return streams ? .stream(mediaType: name) : .data(mediaType: name)
        case .other:
            if reported.insert(media.name.range).inserted {
                diagnostics.warning(
                    .unsupportedMediaType, "a body of '\(name)' is passed on as bytes", at: media.name.range)
            }
            return streams ? .stream(mediaType: name) : .data(mediaType: name)
        case .invalid: return nil
        }
    }

    /// The media type that is generated: JSON before text before bytes before what is only passed on.
    func preferred(_ types: [MediaType]) -> MediaType? {
        var valid: [(media: MediaType, kind: MediaTypeKind)] = []
        for media in types {
            let kind = MediaTypeKind(media.name.value)
            if kind != .invalid {
                valid.append((media, kind))
            } else if reported.insert(media.name.range).inserted {
                diagnostics.warning(
                    .invalidMediaType, "'\(media.name.value)' is no media type; it is left out", at: media.name.range)
            }
        }
        guard let best = valid.min(by: { $0.kind.rawValue < $1.kind.rawValue })?.media else { return nil }
        if valid.count > 1, reported.insert(best.name.range).inserted {
            diagnostics.note(
                .severalMediaTypes, "of \(valid.count) media types the client speaks '\(best.name.value)'",
                at: best.name.range)
        }
        return best
    }
}

/// What apus does with a media type; the raw value is its rank.
enum MediaTypeKind: Int {
    case json, text, binary, other, invalid

    /// Looks at a media type or range (RFC 9110, sections 8.3.1 and 12.5.1).
    init(_ text: String) {
        let essence = text.split(separator: ";", omittingEmptySubsequences: false)[0]
        var name = essence.lowercased()[...]
        while name.last == " " { name.removeLast() }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, parts.allSatisfy(\.isToken), text.utf8.allSatisfy({ $0 >= 0x20 && $0 < 0x7F }) else {
            self = .invalid
            return
        }
        switch (parts[0], parts[1]) {
        case (_, "json"): self = .json
        case (_, let subtype) where subtype.hasSuffix("+json"): self = .json
        case ("text", "xml"), (_, "xml"), (_, "x-www-form-urlencoded"), ("multipart", _): self = .other
        case (_, let subtype) where subtype.hasSuffix("+xml"): self = .other
        case ("text", _): self = .text
        default: self = .binary
        }
    }
}

extension StringProtocol {
    /// Whether the text is a token (RFC 9110, section 5.6.2), as the names of header fields and both halves of a media
    /// type are.
    var isToken: Bool {
        !isEmpty
            && utf8.allSatisfy { byte in
                (0x61...0x7A).contains(byte | 0x20) || (0x30...0x39).contains(byte)
                    || "!#$%&'*+-.^_`|~".utf8.contains(byte)
            }
    }
}

extension ResponseModel.Status {
    init(_ status: ResponseStatus) {
        switch status {
        case .code(let code): self = .code(code)
        case .range(let digit): self = .range(digit)
        case .default: self = .default
        }
    }
}
