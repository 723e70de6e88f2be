import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lowers the responses of an operation: those of success first, then by status. Where the document names no success,
    /// there is one all the same, for a call that succeeds must not look like a failure; and redirects are what such an
    /// operation is for.
    func lowerResponses(_ operation: Operation, index: Int, path: String) -> [ResponseModel] {
        let scope = NameScope(taken: Self.namesBesideResponses)
        var seen: Set<ResponseModel.Status> = []
        let sorted = finalResponses(of: operation).sorted { order($0.status) < order($1.status) }
        let namesSuccess = sorted.contains(where: \.status.isSuccess)
        var lowered = sorted.compactMap { entry -> ResponseModel? in
            let status = ResponseModel.Status(entry.status)
            guard seen.insert(status).inserted else { return nil }
            let response = document.responses[entry.response]
            let shared = sharedNames.responses[entry.response]
            let component = shared?.text
            let succeeds = entry.status.isSuccess || (!namesSuccess && isRedirect(entry.status))
            let owner = self.path(of: .operation(index))
            let owners = [owner + (succeeds ? "Success." : "Failure."), owner]
            let name = claim(caseNames(of: entry, among: sorted), in: scope, owners: owners).name
            var place = NamePlace(
                owner: component == nil ? .operation(index) : .module, text: component ?? name.text + "_body",
                alternative: shared?.alternative)
            if component == nil { place.setBody(succeeds ? .success : .failure, of: path) }
            var described = possibleContent(of: response, with: entry.status, to: operation)
            if !succeeds { described = contentOfFailure(described, at: entry.range) }
            let body = content(described, place: place, use: succeeds ? .success : .failure)
            if body == nil { noteUndescribedBody(of: response, with: status, to: operation, at: entry.range) }
            var model = ResponseModel(
                status: status, name: name, content: body?.content,
                documentation: DocumentationModel(
                    description: response.description, remarks: response.links.map(Self.sentence(about:))),
                isSuccess: succeeds)
            model.rules = body?.rules ?? ValueRules()
            model.alternates = body?.alternates ?? []
            model.mayBePart = mayBePart(model, of: operation)
            let headersPlace = NamePlace(owner: place.owner, text: component ?? name.text)
            model.headers = lowerHeaders(of: entry.response, place: headersPlace)
            let media = preferred(described)
            model.origin = origin(
                entry.range, schema: media.flatMap { describedSchema(of: $0, model.content) },
                type: model.content?.type ?? .scalar(.json))
            model.origin?.mediaType = media?.name.range
            model.origin?.related = response.range
            return model
        }
        if !namesSuccess { lowered.append(unnamedSuccess(of: operation, index: index, among: lowered, in: scope)) }
        return lowered.filter(\.isSuccess) + lowered.filter { !$0.isSuccess }
    }

    /// The success of an operation whose document names none.
    private func unnamedSuccess(
        of operation: Operation, index: Int, among lowered: [ResponseModel], in scope: NameScope
    ) -> ResponseModel {
        // A default that stands alone describes every answer, those of success too.
        let only = lowered.count == 1 && lowered[0].status == .default ? lowered[0] : nil
        let name = claim(StatusNames.name(of: .range(2)), in: scope, owner: self.path(of: .operation(index))).name
        var success = ResponseModel(
            status: .range(2), name: name, content: only?.content,
            documentation: only?.documentation
                ?? DocumentationModel(description: "The document does not describe success."),
            isSuccess: true)
        success.headers = only?.headers
        success.rules = only?.rules ?? ValueRules()
        success.alternates = only?.alternates ?? []
        success.origin = only?.origin
        if case .data(let mediaType) = success.content { success.content = .stream(mediaType: mediaType) }
        // What no response describes is not lost.
        if only == nil, operation.method.value != "HEAD" { success.content = .stream(mediaType: "*/*") }
        return success
    }

    /// What the case of a response could be called: where its status has no phrase of its own, after what the document calls
    /// the response, if that is one of this status alone, or after a description that is a name. `quotaExceeded` is 456.
    private func caseNames(of entry: StatusResponse, among all: [StatusResponse]) -> [SwiftIdentifier] {
        let status = ResponseModel.Status(entry.status)
        let plain = StatusNames.name(of: status)
        guard !StatusNames.isNamed(status), all.count(where: { $0.response == entry.response }) == 1,
            let text = sharedNames.responses[entry.response]?.text ?? statedName(of: entry, among: all),
            WordSplitter.words(of: text).first?.unicodeScalars.first.map(SwiftIdentifier.isHead) == true
        else { return [plain] }
        let name = WordSplitter.memberName(text, fallback: "status")
        return StatusNames.isPhrase(name) ? [plain] : [name, plain]
    }

    /// The description of a response, where that is a name and of no other one.
    private func statedName(of entry: StatusResponse, among all: [StatusResponse]) -> String? {
        let descriptions = all.map { document.responses[$0.response].description }
        let own = document.responses[entry.response].description
        return descriptions.count { $0 == own } == 1 ? StatusNames.statedName(own) : nil
    }

    /// What the types have whose cases responses are.
    private static let namesBesideResponses: Set = [
        "failure", "undocumented", "success", "get", "init", "self", "content", "operation",
    ]

    /// The responses without those that only announce one (RFC 9110, section 15.2): clients never see them.
    private func finalResponses(of operation: Operation) -> [StatusResponse] {
        operation.responses.filter { entry in
            let isFinal =
                switch entry.status {
                case .code(let code): code >= 200
                case .range(let digit): digit >= 2
                case .default: true
                }
            if !isFinal, reported.insert(entry.range).inserted {
                diagnostics.note(
                    .interimStatus, "a status below 200 is that of no final response; it is left out", at: entry.range)
            }
            return isFinal
        }
    }

    /// What a response may have as its body: nothing to HEAD, and nothing with 204, 205 and 304 (RFC 9110, sections 6.4.1
    /// and 15.3.6), whatever the document says. With 206 it is a part of what comes with 200 (section 15.3.7), and seldom
    /// described twice.
    private func possibleContent(
        of response: Response, with status: ResponseStatus, to operation: Operation
    ) -> [MediaType] {
        let isToHead = operation.method.value == "HEAD"
        if status == .code(206), response.content.isEmpty, !isToHead,
            let whole = operation.responses.first(where: { $0.status == .code(200) })
        {
            return document.responses[whole.response].content
        }
        if let files = operation.undescribedFiles(of: response, with: status), let first = files.first {
            note(
                .undescribedBody,
                "the document does not say what the body is; it is taken as the bytes of '\(first.name.value)'",
                at: response.range.shortened)
            return files
        }
        guard isToHead || [.code(204), .code(205), .code(304)].contains(status), let first = response.content.first
        else { return response.content }
        bodies.unread.formUnion(response.content.map(\.name.range))
        if reported.insert(first.name.range).inserted {
            let subject = isToHead ? "a response to HEAD" : "a response with this status"
            diagnostics.note(
                .impossibleBody, "\(subject) has no body; that of the document is left out", at: first.name.range)
        }
        return []
    }

    /// Whether bytes may come in part, because a request can ask for that (RFC 9110, section 14.2), though the document has
    /// no response for it.
    private func mayBePart(_ response: ResponseModel, of operation: Operation) -> Bool {
        guard response.status == .code(200), case .stream? = response.content, operation.method.value == "GET",
            !operation.responses.contains(where: { [.code(206), .range(2)].contains(ResponseModel.Status($0.status)) })
        else { return false }
        return operation.parameters.map { document.parameters[$0] }.contains {
            $0.location == .header && $0.name.value.lowercased() == "range"
        }
    }

    /// What a failure of Swagger 2.0 may have as its body: what an operation produces are the files that it is for, and no
    /// form of the objects that say why there are none.
    private func contentOfFailure(_ described: [MediaType], at range: SourceRange) -> [MediaType] {
        let isStated = document.version == .v20 && !described.isEmpty
        guard isStated, described.allSatisfy({ MediaTypeKind($0.name.value) == .invalid || isStructureOfFiles($0) }),
            var media = described.first
        else {
            return described
        }
        note(
            .assumedJSON,
            "the object of this failure is read as JSON: '\(media.name.value)' is what the operation is for", at: range)
        media.name = Located("application/json", at: media.name.range)
        return [media]
    }

    /// Says that what a GET is for is not read. In Swagger 2.0 a response without a schema has no body by the letter; few
    /// who leave it out mean that.
    private func noteUndescribedBody(
        of response: Response, with status: ResponseModel.Status, to operation: Operation, at range: SourceRange
    ) {
        guard operation.method.value == "GET", response.content.isEmpty, response.headers.isEmpty,
            [.code(200), .range(2)].contains(status), reported.insert(range).inserted
        else { return }
        let addition = document.version == .v20 ? "schema: {}" : "content: {application/json: {}}"
        diagnostics.note(
            .undescribedBody,
            "the document does not say what the body is, so that the client does not read it; 'withResponse' has its "
                + "bytes, and an overlay that adds '\(addition)' makes it JSON",
            at: range)
    }

    /// A link in words: which operation can follow, with what.
    private static func sentence(about link: Link) -> String {
        let parameters = link.parameters.map { "\($0.name.inlineCode) from \($0.value.inlineCode)" }.joined(
            separator: ", ")
        let operation = link.operation.map { "\($0.inlineCode) can follow" } ?? "an operation can follow"
        let line = link.description?.split(whereSeparator: \.isNewline).first ?? ""
        let description = line.isEmpty ? "." : ": \(line)"
        return "Link \(link.name.inlineCode): \(operation)" + (parameters.isEmpty ? "" : ", with \(parameters)")
            + description
    }

    /// Whether a status says where to go on (RFC 9110, section 15.4).
    private func isRedirect(_ status: ResponseStatus) -> Bool {
        switch status {
        case .code(let code): [301, 302, 303, 307, 308].contains(code)
        case .range(let digit): digit == 3
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
    func lowerBody(_ handle: Handle<RequestBody>, operation: Int, path: String) -> BodyModel? {
        let body = document.requestBodies[handle]
        let component = sharedNames.requestBodies[handle]
        var place = NamePlace(
            owner: component == nil ? .operation(operation) : .module, text: component?.text ?? "body",
            alternative: component?.alternative)
        if component == nil { place.setBody(.request, of: path) }
        guard let lowered = content(body.content, place: place, use: .request) else { return nil }
        let content = lowered.content
        var model = BodyModel(
            content: content, isRequired: body.isRequired, rules: lowered.rules,
            documentation: DocumentationModel(description: body.description))
        model.alternates = lowered.alternates
        let media = preferred(body.content)
        model.hasDefault =
            body.isRequired && isDictionary(content) && media?.schema.map(saysOnlyThatItIsAnObject) == true
        model.origin = origin(
            media?.name.range ?? body.range.shortened, object: body.range,
            schema: media.flatMap { describedSchema(of: $0, content) }, type: content.type)
        model.origin?.mediaType = media?.name.range
        return model
    }

    private func isDictionary(_ content: ContentModel) -> Bool {
        guard case .json(let type, _) = content, case .dictionary = model.types.resolved(type) else { return false }
        return true
    }

    private func saysOnlyThatItIsAnObject(_ handle: Handle<Schema>) -> Bool {
        let schema = meaning(of: handle)
        return schema.types == .object && isAnyObject(handle) && schema.additionalProperties == nil
            && schema.patterns.isEmpty && schema.bounds.minProperties == nil && schema.dependentRequired.isEmpty
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
