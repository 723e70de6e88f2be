import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// Compares the responses of two operations. A status that came or went is compared with what covers it in the other
    /// document, a range or the default.
    func compareResponses(_ old: Operation, _ new: Operation, _ spot: Spot) {
        let olds = Dictionary(old.responses.map { ($0.status, $0) }, uniquingKeysWith: { first, _ in first })
        let news = Dictionary(new.responses.map { ($0.status, $0) }, uniquingKeysWith: { first, _ in first })
        var seen: Set<ResponseStatus> = []
        var gone: [StatusResponse] = []
        for entry in old.responses where seen.insert(entry.status).inserted {
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
        compareHeaders(before.headers, after.headers, spot, ranges)
        compareLinks(before.links, after.links, spot, ranges)
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

    /// Compares the header fields of two responses, or of two parts of a body.
    func compareHeaders(_ old: Headers, _ new: Headers, _ spot: Spot, _ ranges: Ranges) {
        // Names of fields do not mind case (RFC 9110, section 5.1).
        let match = ListMatch(old, new, by: { $0.name.value.lowercased() }, alike: \.name.value)
        for (header, other) in match.pairs {
            compare(
                .headers(header.header, other.header, isReceived: spot.isReceived), from: spot,
                at: places.place(spot.place, .header(header.name.value)))
        }
        for (name, header) in match.gone {
            report(
                self.old.headers[header].isRequired ? .requiredHeaderRemoved : .optionalHeaderRemoved, spot,
                at: places.place(spot.place, .header(name.value)), "is gone", old: name.range, new: ranges.new,
                anchor: ChangeAnchor(.existence, old: name.range, new: nil))
        }
        for (name, header) in match.added {
            let isRequired = self.new.headers[header].isRequired
            let message: ChangeText =
                spot.way(.response) == .request ? "is new and required" : "is new, and always there"
            report(
                isRequired ? .requiredHeaderAdded : .optionalHeaderAdded, spot,
                at: places.place(spot.place, .header(name.value)), isRequired ? message : "is new",
                old: ranges.old, new: name.range, anchor: ChangeAnchor(.existence, old: nil, new: name.range))
        }
    }

    /// Header fields with their names.
    typealias Headers = [(name: Located<String>, header: Handle<Header>)]

    /// Compares links: no request and no response is other for them, but who follows one relies on it.
    private func compareLinks(_ old: [Link], _ new: [Link], _ spot: Spot, _ ranges: Ranges) {
        if old.isEmpty, new.isEmpty { return }
        let match = ListMatch(old, new, by: \.name)
        func place(_ link: Link) -> PlaceID { places.place(spot.place, .link(link.name)) }
        for link in match.gone {
            report(
                .linkRemoved, spot, at: place(link), "is gone", old: link.range, new: ranges.new,
                anchor: ChangeAnchor(.existence, old: link.range, new: nil))
        }
        for link in match.added {
            report(
                .linkAdded, spot, at: place(link), "is new", old: ranges.old, new: link.range,
                anchor: ChangeAnchor(.existence, old: nil, new: link.range))
        }
        for (link, other) in match.pairs {
            let ranges = (old: link.range, new: other.range)
            compareText(
                .descriptionChanged, "description", link.description, other.description, spot, at: place(link), ranges)
            let texts = (old: link.target, new: other.target)
            if texts.old == texts.new { continue }
            report(
                .linkChanged, spot, at: place(link), "leads elsewhere, or with other values", old: ranges.old,
                new: ranges.new, anchor: ChangeAnchor(.type, old: ranges.old, new: ranges.new),
                values: ChangeValues(old: texts.old, new: texts.new))
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
        compareExamples(before.examples, after.examples, spot, ranges)
        if before.content.isEmpty != after.content.isEmpty {
            report(
                .headerEncodingChanged, spot,
                after.content.isEmpty ? "is in no media type any more" : "is written in a media type now",
                old: ranges.old, new: ranges.new, anchor: anchor(.encoding))
            return
        }
        compareContent(before.content, after.content, spot, of: anchor(.encoding))
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

extension Link {
    /// Where it leads, and with which values, as one text.
    fileprivate var target: String {
        let values = parameters.map { "\($0.name)=\($0.value)" }.sorted()
        return ([operation ?? ""] + values + [CanonicalValue.text(uninterpreted)]).joined(separator: "\n")
    }
}
