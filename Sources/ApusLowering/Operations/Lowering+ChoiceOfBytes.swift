import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// The media types that are generated, where all that an answer may be has one schema, as what an operation of Swagger
    /// 2.0 produces: beside JSON, what is no JSON is the bytes of one case, but for texts where JSON is one as well.
    func takingRest(of types: [MediaType], _ kept: [Alternative]) -> [Alternative] {
        guard let json = kept.firstIndex(where: { $0.kind == .json }), let schema = kept[json].media.schema,
            let bytes = kept.firstIndex(where: { $0.kind == .binary })
        else { return kept }
        var budget = 200
        guard kept[bytes].media.schema.map({ isSame(schema, $0, &budget) }) == true else { return kept }
        let staysText = isText(kept[json].media)
        let known = Set(
            kept.flatMap { [$0.media] + $0.others.filter { staysText || $0.kind != .text }.map(\.media) }
                .map(\.name.range))
        let rest = types.filter { media in
            guard !known.contains(media.name.range), let other = media.schema else { return false }
            return MediaTypeKind(media.name.value) != .invalid && isSame(schema, other, &budget)
        }
        if rest.isEmpty { return kept }
        var kept = kept
        let names = Set(rest.map(\.name.range))
        kept[json].others.removeAll { names.contains($0.media.name.range) }
        kept[bytes].others += rest.map { ($0, .binary) }
        return kept
    }
}

extension Alternative {
    /// Whether it is `multipart` of another kind than forms.
    var isOfParts: Bool {
        let essence = media.name.value.essence
        return kind == .other && essence.hasPrefix("multipart/") && essence != "multipart/form-data"
    }
}
