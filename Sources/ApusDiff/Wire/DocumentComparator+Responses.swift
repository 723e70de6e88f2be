import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// Compares the responses of two operations. A status that came or went is compared with what covers it in the other
    /// document, a range or the default.
    func compareResponses(_ old: Operation, _ new: Operation, _ spot: Spot) {
        let olds = Dictionary(old.responses.map { ($0.status, $0) }, uniquingKeysWith: { first, _ in first })
        let news = Dictionary(new.responses.map { ($0.status, $0) }, uniquingKeysWith: { first, _ in first })
        var gone: [StatusResponse] = []
        for entry in old.responses {
            if let other = news[entry.status] {
                compare(entry, other, spot)
            } else if let cover = entry.status.covers.lazy.compactMap({ news[$0] }).first {
                compare(entry, cover, spot)
                if !cover.status.isSuccess { gone.append(entry) }
            } else {
                gone.append(entry)
            }
        }
        var added: [StatusResponse] = []
        for entry in new.responses where olds[entry.status] == nil {
            if let cover = entry.status.covers.lazy.compactMap({ olds[$0] }).first {
                compare(cover, entry, spot, at: entry)
                if !cover.status.isSuccess { added.append(entry) }
            } else {
                added.append(entry)
            }
        }
        reportChanged(&gone, &added, spot)
        for entry in gone { report(entry, isNew: false, new.method.range, spot) }
        for entry in added { report(entry, isNew: true, old.method.range, spot) }
    }

    private func compare(
        _ old: StatusResponse, _ new: StatusResponse, _ spot: Spot, at entry: StatusResponse? = nil
    ) {
        compare(
            .responses(old.response, new.response, isReceived: spot.isReceived), from: spot,
            at: places.place(spot.place, .response((entry ?? old).status.text)))
    }

    /// One success in the place of another is one change.
    private func reportChanged(_ gone: inout [StatusResponse], _ added: inout [StatusResponse], _ spot: Spot) {
        let before = gone.filter(\.status.isSuccess)
        let after = added.filter(\.status.isSuccess)
        guard before.count == 1, after.count == 1, let before = before.first, let after = after.first else { return }
        gone.removeAll { $0.status == before.status }
        added.removeAll { $0.status == after.status }
        report(
            .successChanged, spot, at: places.place(spot.place, .response(before.status.text)),
            "has status \(after.status.text) now", old: before.range, new: after.range,
            anchor: ChangeAnchor(.existence, old: before.range, new: after.range),
            values: ChangeValues(old: before.status.text, new: after.status.text))
        compare(before, after, spot)
    }

    private func report(_ entry: StatusResponse, isNew: Bool, _ other: SourceRange, _ spot: Spot) {
        let rule: DiffRule =
            entry.status.isSuccess
            ? (isNew ? .successAdded : .successRemoved) : isNew ? .errorAdded : .errorRemoved
        let component = componentPlace(isNew ? newPlaces[entry.response] : oldPlaces[entry.response])
        let status = entry.status.text
        let message: ChangeText =
            component == nil
            ? (isNew ? "is new" : "is gone")
            : isNew
                ? "is new to \(words: ChangeText.operations), with status \(status)"
                : "is gone from \(words: ChangeText.operations), with status \(status)"
        report(
            rule, spot, at: component ?? places.place(spot.place, .response(status)), message,
            old: isNew ? other : entry.range, new: isNew ? entry.range : other,
            anchor: ChangeAnchor(.existence, old: isNew ? nil : entry.range, new: isNew ? entry.range : nil),
            values: ChangeValues(old: isNew ? nil : status, new: isNew ? status : nil), isShared: component != nil)
    }

    /// Compares two responses.
    func compareResponses(_ old: Handle<Response>, _ new: Handle<Response>, _ spot: Spot) {
        let before = self.old.responses[old]
        let after = self.new.responses[new]
        let ranges = (old: before.range, new: after.range)
        var spot = spot
        spot.direction = spot.way(.response)
        compareText(.descriptionChanged, "description", before.description, after.description, spot, ranges)
        compareHeaders(before, after, spot)
        let links = (old: CanonicalValue.text(before.uninterpreted), new: CanonicalValue.text(after.uninterpreted))
        if links.old != links.new {
            report(
                .callbacksChanged, spot, "has other links, which apus does not compare",
                old: before.uninterpreted.first?.keyRange ?? ranges.old,
                new: after.uninterpreted.first?.keyRange ?? ranges.new,
                anchor: ChangeAnchor(.type, old: ranges.old, new: ranges.new),
                values: ChangeValues(old: links.old, new: links.new))
        }
        if before.content.isEmpty != after.content.isEmpty {
            report(
                after.content.isEmpty ? .responseBodyRemoved : .responseBodyAdded, spot,
                after.content.isEmpty ? "has no body any more" : "has a body now",
                old: before.content.first?.name.range ?? ranges.old, new: after.content.first?.name.range ?? ranges.new,
                anchor: ChangeAnchor(.type, old: ranges.old, new: ranges.new))
        } else {
            compareContent(before.content, after.content, spot)
        }
    }

    private func compareHeaders(_ old: Response, _ new: Response, _ spot: Spot) {
        func key(_ name: Located<String>) -> String { name.value.lowercased() }
        let olds = Dictionary(old.headers.map { (key($0.name), $0) }, uniquingKeysWith: { first, _ in first })
        let news = Dictionary(new.headers.map { (key($0.name), $0) }, uniquingKeysWith: { first, _ in first })
        for (name, header) in old.headers {
            let place = places.place(spot.place, .header(name.value))
            if let other = news[key(name)] {
                compare(.headers(header, other.header, isReceived: spot.isReceived), from: spot, at: place)
            } else {
                report(
                    self.old.headers[header].isRequired ? .requiredHeaderRemoved : .optionalHeaderRemoved, spot,
                    at: place, "is gone", old: name.range, new: new.range,
                    anchor: ChangeAnchor(.existence, old: name.range, new: nil))
            }
        }
        for (name, header) in new.headers where olds[key(name)] == nil {
            let isRequired = self.new.headers[header].isRequired
            report(
                isRequired ? .requiredHeaderAdded : .optionalHeaderAdded, spot,
                at: places.place(spot.place, .header(name.value)), isRequired ? "is new, and always there" : "is new",
                old: old.range, new: name.range, anchor: ChangeAnchor(.existence, old: nil, new: name.range))
        }
    }

    /// Compares two headers of the same name.
    func compareHeaders(_ old: Handle<Header>, _ new: Handle<Header>, _ spot: Spot) {
        let before = self.old.headers[old]
        let after = self.new.headers[new]
        let ranges = (old: before.range, new: after.range)
        func anchor(_ aspect: ChangeAnchor.Aspect) -> ChangeAnchor {
            ChangeAnchor(aspect, old: ranges.old, new: ranges.new)
        }
        var spot = spot
        spot.direction = spot.way(.response)
        if before.isRequired != after.isRequired {
            report(
                after.isRequired ? .headerBecameRequired : .headerBecameOptional, spot,
                after.isRequired ? "is always there now" : "may be missing now", old: ranges.old, new: ranges.new,
                anchor: anchor(.presence))
        }
        compareText(.descriptionChanged, "description", before.description, after.description, spot, ranges)
        compareDeprecation(before.isDeprecated, after.isDeprecated, spot, ranges, anchor(.deprecation))
        guard let schema = before.schema, let other = after.schema else { return }
        let types = oldSchemas.effective(SchemaSet(schema)).types ?? .object
        // Only objects are written another way when they are spread (style `simple`).
        if before.explode != after.explode, types.contains(.object) {
            report(
                .headerEncodingChanged, spot, after.explode ? "is spread" : "is not spread any more", old: ranges.old,
                new: ranges.new, anchor: anchor(.encoding))
        }
        compare(
            .schemas(SchemaSet(schema), SchemaSet(other), spot.way(.response), isText: true), from: spot,
            at: spot.place)
    }
}
