extension APIModel {
    /// The JSON of a body that may be something else as well, where that is an object: calls take it as it is, too.
    package func payload(of content: ContentModel?) -> ChoiceModel.Case? {
        guard case .choice(let id, _)? = content, case .choice(let choice) = types[id].kind,
            let item = choice.cases.first(where: { if case .json = $0.content { true } else { false } }),
            case .named(let payload) = types.resolved(item.content.type), case .structure = types[payload].kind,
            choice.cases.allSatisfy({ $0.name == item.name || $0.content.type != item.content.type })
        else { return nil }
        return item
    }
}

extension OperationModel {
    /// What the call that takes arguments returns.
    package enum CallResult: Sendable, Hashable {
        /// Nothing: no answer of success has a body.
        case nothing
        /// The body, where all of them have one of the same type; where some have none, it may be nil.
        case body(TypeReference)
        /// The enum of them. Where one of several says where to go on, that is what a call is for.
        case cases
    }

    /// What the call that takes arguments returns.
    package var result: CallResult {
        if let streaming { return .body(streaming.whole.type) }
        let types = successes.compactMap { $0.content?.type }
        guard let type = types.first else { return .nothing }
        let redirects = successes.count > 1 && successes.contains(where: \.isRedirect)
        if redirects || types.contains(where: { $0 != type }) { return .cases }
        if types.count == successes.count { return .body(type) }
        if case .optional = type { return .body(type) }
        return .body(.optional(type))
    }

    /// Whether the call may return nil.
    package var mayReturnNil: Bool {
        if case .body(.optional) = result { true } else { false }
    }

    /// Whether nobody has to look at the result: the document describes no success, and what the call does is not to get
    /// something.
    package var hasDiscardableResult: Bool {
        method != "GET" && successes.count == 1 && successes[0].origin == nil && result != .nothing
    }
}

extension ResponseModel {
    /// Whether the answer says where to go on.
    fileprivate var isRedirect: Bool {
        switch status {
        case .code(let code): code / 100 == 3
        case .range(let digit): digit == 3
        case .default: false
        }
    }
}

extension ResponseModel {
    /// Whether it is a text that may come as such, though the document calls it JSON: many a document says so of files.
    package var isTextOrJSON: Bool {
        guard isSuccess, case .json(.scalar(.string), _) = content else { return false }
        return alternates.allSatisfy { alternate in
            switch alternate {
            case .json, .text: alternate.type == .scalar(.string)
            case .form, .multipart, .choice, .data, .stream, .items: false
            }
        }
    }
}
