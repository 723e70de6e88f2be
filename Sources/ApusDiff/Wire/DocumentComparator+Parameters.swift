import ApusSource
import ApusSpec
import ApusSyntax

extension DocumentComparator {
    /// Compares the parameters of two operations.
    func compareParameters(
        of old: OperationTable.Entry, _ new: OperationTable.Entry, _ keys: ComparedKeys, _ spot: Spot
    ) {
        let relation = PathRelation(old, new)
        func table(
            _ operation: OperationTable.Entry, _ document: Document, _ fixed: [PathRelation.Replacement],
            _ credentials: Set<Parameter.Key>
        ) -> ParameterTable {
            let fixed = Set(fixed.map(\.variable))
            return ParameterTable(operation, of: document, isAligned: relation.isAligned) { parameter in
                parameter.location == .path && fixed.contains(parameter.name.value)
                    || credentials.contains(parameter.key)
            }
        }
        let olds = table(old, self.old, relation.fixed, keys.credentials.old)
        let news = table(new, self.new, relation.opened, keys.credentials.new)
        // Where a reference leads nowhere, one that is missing may well be there.
        var gone = new.operation.lacksParameters ? [] : olds.entries.filter { news[$0.key] == nil }
        var added = old.operation.lacksParameters ? [] : news.entries.filter { olds[$0.key] == nil }
        for entry in olds.entries {
            guard let other = news[entry.key] else { continue }
            if entry.isIgnored {
                compareIgnored(entry, other, spot)
            } else {
                compare(
                    .parameters(entry.handle, other.handle, isReceived: spot.isReceived), from: spot,
                    at: places.place(spot.place, entry.step))
                if mayBeEmpty(entry, of: old, oldSchemas) != mayBeEmpty(other, of: new, newSchemas) {
                    compareEmptyValues(entry.parameter, other.parameter, spot, at: places.place(spot.place, entry.step))
                }
            }
        }
        compareSpread(&gone, &added, spot)
        for entry in gone {
            let name = entry.parameter.name.value.lowercased()
            guard let index = added.firstIndex(where: { $0.parameter.name.value.lowercased() == name }) else {
                continue
            }
            let other = added.remove(at: index)
            gone.removeAll { $0.key == entry.key }
            reportMoved(entry, other, spot)
        }
        for entry in gone { report(gone: entry, from: new.operation, spot) }
        for entry in added { report(added: entry, to: old.operation, spot) }
    }

    private func reportMoved(_ old: ParameterTable.Entry, _ new: ParameterTable.Entry, _ spot: Spot) {
        let place = places.place(spot.place, old.step)
        report(
            .parameterMoved, spot, at: place,
            "is now a \(words: new.parameter.location.rawValue) parameter", old: old.parameter.name.range,
            new: new.parameter.name.range,
            anchor: ChangeAnchor(.encoding, old: old.parameter.range, new: new.parameter.range),
            values: ChangeValues(old: old.parameter.location.rawValue, new: new.parameter.location.rawValue))
        compare(.parameters(old.handle, new.handle, isReceived: spot.isReceived), from: spot, at: place)
    }

    private func report(gone entry: ParameterTable.Entry, from operation: Operation, _ spot: Spot) {
        let rule: DiffRule =
            entry.isIgnored
            ? .ignoredParameterChanged
            : entry.parameter.isRequired ? .requiredParameterRemoved : .optionalParameterRemoved
        let component = componentPlace(oldPlaces[entry.handle])
        report(
            rule, spot, at: component ?? places.place(spot.place, entry.step),
            component == nil ? "is gone" : "is gone from \(words: ChangeText.operations)",
            old: entry.parameter.name.range,
            new: operation.method.range, anchor: ChangeAnchor(.existence, old: entry.parameter.range, new: nil),
            isShared: component != nil)
    }

    private func report(added entry: ParameterTable.Entry, to operation: Operation, _ spot: Spot) {
        let isRequired = entry.parameter.isRequired
        let rule: DiffRule =
            entry.isIgnored
            ? .ignoredParameterChanged : isRequired ? .requiredParameterAdded : .optionalParameterAdded
        let component = componentPlace(newPlaces[entry.handle])
        let message: ChangeText =
            component == nil
            ? (isRequired ? "is new and required" : "is new")
            : isRequired
                ? "is new to \(words: ChangeText.operations), and required"
                : "is new to \(words: ChangeText.operations)"
        report(
            rule, spot, at: component ?? places.place(spot.place, entry.step), message, old: operation.method.range,
            new: entry.parameter.name.range, anchor: ChangeAnchor(.existence, old: nil, new: entry.parameter.range),
            isShared: component != nil)
    }

    private func compareIgnored(_ old: ParameterTable.Entry, _ new: ParameterTable.Entry, _ spot: Spot) {
        guard old.parameter.isRequired != new.parameter.isRequired else { return }
        report(
            .ignoredParameterChanged, spot, at: places.place(spot.place, old.step),
            "changed, which makes no difference: OpenAPI ignores it", old: old.parameter.name.range,
            new: new.parameter.name.range,
            anchor: ChangeAnchor(.presence, old: old.parameter.range, new: new.parameter.range))
    }

    /// Compares two parameters of the same place and name.
    func compareParameters(_ old: Handle<Parameter>, _ new: Handle<Parameter>, _ spot: Spot) {
        let before = self.old.parameters[old]
        let after = self.new.parameters[new]
        let ranges = (old: before.name.range, new: after.name.range)
        func anchor(_ aspect: ChangeAnchor.Aspect) -> ChangeAnchor {
            ChangeAnchor(aspect, old: before.range, new: after.range)
        }
        var spot = spot
        spot.direction = spot.way(.request)
        if before.isRequired != after.isRequired {
            report(
                after.isRequired ? .parameterBecameRequired : .parameterBecameOptional, spot,
                after.isRequired ? "became required" : "became optional", old: ranges.old, new: ranges.new,
                anchor: anchor(.presence))
        }
        if before.allowsReserved != after.allowsReserved, mayBeReserved(before.schema) {
            report(
                .reservedChanged, spot,
                after.allowsReserved ? "leaves reserved characters as they are" : "escapes reserved characters",
                old: ranges.old, new: ranges.new, anchor: anchor(.encoding))
        }
        if before.location != .path || after.location != .path { compareEmptyValues(before, after, spot) }
        compareText(.descriptionChanged, "description", before.description, after.description, spot, ranges)
        compareDeprecation(before.isDeprecated, after.isDeprecated, spot, ranges, anchor(.deprecation))
        compareExamples(Self.examples(of: before), Self.examples(of: after), spot, ranges)
        compareEncodings(before, after, spot)
    }

    private func compareEmptyValues(_ old: Parameter, _ new: Parameter, _ spot: Spot, at place: PlaceID? = nil) {
        if old.allowsEmptyValue == new.allowsEmptyValue { return }
        var spot = spot
        spot.direction = spot.way(.request)
        report(
            new.allowsEmptyValue ? .constraintLoosened : .constraintTightened, spot, at: place,
            new.allowsEmptyValue ? "may be empty now" : "may not be empty any more", old: old.name.range,
            new: new.name.range, anchor: ChangeAnchor(.constraint, old: old.range, new: new.range),
            values: ChangeValues(
                old: "allowEmptyValue=\(old.allowsEmptyValue)", new: "allowEmptyValue=\(new.allowsEmptyValue)"))
    }

    /// Whether a parameter of a path may be empty, which only a text at its end can be.
    private func mayBeEmpty(
        _ entry: ParameterTable.Entry, of operation: OperationTable.Entry, _ schemas: SchemaFlattener
    ) -> Bool {
        let parameter = entry.parameter
        guard parameter.location == .path, !parameter.allowsReserved,
            operation.path.template.value.prefix(while: { $0 != "?" && $0 != "#" })
                .hasSuffix("/{\(parameter.name.value)}"),
            let schema = parameter.schema.map({ schemas.effective(SchemaSet($0)) }),
            schema.types?.contains(.string) != false, schema.bounds.minLength?.value ?? 0 == 0
        else { return false }
        if parameter.allowsEmptyValue { return true }
        let values = [schema.defaultValue].compactMap(\.self) + (schema.values ?? []).map(\.node)
        return values.contains { $0.scalar.map { $0.kind == .string && $0.text.isEmpty } == true }
    }

    private static func examples(of parameter: Parameter) -> [SyntaxNode] {
        (parameter.example.map { [$0] } ?? []) + parameter.examples
    }

    /// Numbers and truth values have no reserved characters.
    private func mayBeReserved(_ schema: Handle<Schema>?) -> Bool {
        guard let types = schema.flatMap({ oldSchemas.effective(SchemaSet($0)).types }) else { return true }
        return !types.isDisjoint(with: [.string, .array, .object])
    }

    private func compareEncodings(_ old: Parameter, _ new: Parameter, _ spot: Spot) {
        let (before, after) = (ParameterEncoding(old, oldSchemas), ParameterEncoding(new, newSchemas))
        // Where a list takes the place of a single value, the change is that of the type; in another place, everything is
        // written otherwise.
        let isOtherwise = old.content.isEmpty != new.content.isEmpty || before.isComposite == after.isComposite
        if old.location == new.location, isOtherwise, before != after {
            report(
                .parameterEncodingChanged, spot, "is written as \(after.text) in the place of \(before.text)",
                old: old.style?.range ?? old.name.range, new: new.style?.range ?? new.name.range,
                anchor: ChangeAnchor(.encoding, old: old.range, new: new.range),
                values: ChangeValues(old: before.text, new: after.text))
        }
        if let schema = old.schema, let other = new.schema {
            compare(
                .schemas(SchemaSet(schema), SchemaSet(other), spot.way(.request), isText: true), from: spot,
                at: spot.place)
        } else if !old.content.isEmpty, !new.content.isEmpty {
            compareContent(
                old.content, new.content, spot, of: ChangeAnchor(.encoding, old: old.range, new: new.range))
        }
    }
}
