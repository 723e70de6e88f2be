import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Lowers the requests that the API sends, behind those that it is sent: webhooks (OpenAPI 3.1, section "OpenAPI
    /// Object", `webhooks`), then callbacks (section "Callback Object").
    func lowerReceived(functions: NameScope) {
        // Each is a case of an enum, too.
        let members: [StaticString] = ["allCases", "rawValue", "hash", "hashValue", "encode", "description"]
        for name in members { functions.reserve(SwiftIdentifier(known: name)) }
        lowerWebhooks(functions: functions)
        lowerCallbacks(functions: functions)
    }

    private func lowerWebhooks(functions: NameScope) {
        guard var handler = handler(.webhook, isNeeded: !document.webhooks.isEmpty) else { return }
        var stated = Self.statedNames(of: document.webhooks, diagnostics: diagnostics)[...]
        for webhook in document.webhooks {
            for operation in webhook.item.operations {
                let method = operation.method.value
                // Most webhooks have one method, and it is this one.
                let isUsual = method == "POST"
                let name = webhook.template.value
                let source = stated.removeFirst() ?? (isUsual ? name : "\(name)-\(method.lowercased())")
                let names = names(
                    of: operation, source, kind: SwiftIdentifier(known: "Webhook"), functions: functions)
                let lowered = lower(operation, in: webhook, calledAt: nil, named: names)
                append(lowered, at: webhook, to: &handler, as: isUsual ? name : "\(method) \(name)")
            }
        }
        add(handler)
    }

    /// A callback that several operations refer to is one, and called like that of the first of them.
    /// Those of webhooks and of callbacks come behind those of calls, for it is the API again that sends them. They are
    /// called like what they all come from: each by the one before would make names without end.
    private func lowerCallbacks(functions: NameScope) {
        let operations = (document.paths + document.webhooks).flatMap(\.item.operations)
        guard var handler = handler(.callback, isNeeded: operations.contains { !$0.callbacks.isEmpty }) else { return }
        var owners = zip(operations, model.operations).map { (operation: $0, root: $1) }
        var seen: Set<Handle<Callback>> = []
        var found: [(path: Path, owner: OperationModel, name: String)] = []
        var next = 0
        while next < owners.count {
            let owner = owners[next]
            for (name, handle) in owner.operation.callbacks where seen.insert(handle).inserted {
                for item in document.callbacks[handle].items {
                    found.append((item, owner.root, name.value))
                    owners += item.item.operations.map { ($0, owner.root) }
                }
            }
            next += 1
        }
        var stated = Self.statedNames(of: found.map(\.path), diagnostics: diagnostics)[...]
        for (path, owner, name) in found {
            for operation in path.item.operations {
                let usual = "\(owner.functionName.text)-\(name)-\(operation.method.value.lowercased())"
                let names = names(
                    of: operation, stated.removeFirst() ?? usual, kind: SwiftIdentifier(known: "Callback"),
                    functions: functions)
                var lowered = lower(operation, in: path, calledAt: nil, named: names)
                lowered.id = operation.operationID?.value ?? "\(owner.id) \(name) \(operation.method.value)"
                append(lowered, at: path, to: &handler, as: names.function.text)
            }
        }
        add(handler)
    }

    private func handler(_ kind: HandlerModel.Kind, isNeeded: Bool) -> HandlerModel? {
        guard isNeeded else { return nil }
        let word = SwiftIdentifier(known: kind == .webhook ? "Webhook" : "Callback")
        let event = model.name.appending(word)
        return HandlerModel(
            kind: kind, name: topLevel.claim(event.appending(SwiftIdentifier(known: "Handler"))),
            event: topLevel.claim(event, event.appending(SwiftIdentifier(known: "Event"))))
    }

    /// What the sender has to show, in words: the router checks none of it.
    func remarks(on operation: Operation) -> [String] {
        let schemes = (operation.security ?? []).flatMap(\.uses).map(\.scheme.inlineCode)
        if schemes.isEmpty { return [] }
        return ["The sender has credentials, which are not checked here: \(schemes.joined(separator: ", "))."]
    }

    private func append(
        _ operation: OperationModel, at path: Path, to handler: inout HandlerModel, as text: String
    ) {
        var operation = operation
        operation.role = .received(handler.kind)
        operation.address = path.template.value
        handler.events.append(HandlerModel.Event(operation: model.operations.count, text: text))
        model.operations.append(operation)
    }

    /// The texts of an enum are all different, and Swift tells texts apart by what they look like.
    private func add(_ handler: HandlerModel) {
        guard !handler.events.isEmpty else { return }
        var handler = handler
        var seen: Set<String> = []
        for index in handler.events.indices where !seen.insert(handler.events[index].text).inserted {
            let name = model.operations[handler.events[index].operation].functionName.text
            handler.events[index].text = seen.insert(name).inserted ? name : "\(name) \(index)"
        }
        model.handlers.append(handler)
    }
}
