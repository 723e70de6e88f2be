import ApusModel
import ApusSource
import ApusSpec

extension Lowering {
    /// Makes one list of files that stand in a row in a form and have numbers in their names, `files[0]` and `files[1]`: that is
    /// how several of one name are written where the framework of the server asks for that. How many there are is the most
    /// that the list has.
    ///
    /// - Parameter files: The names of the properties that are files.
    /// - Returns: How many files the lists have and what is said of these, by the names of the lists.
    func joinNumberedFiles(
        in flat: inout FlatObject, _ files: inout Set<String>, _ encodings: [String: Encoding]
    ) -> [String: (count: Int, description: String?)] {
        let fixed = Set(flat.required.map(\.value)).union(encodings.keys).union(flat.dependencies.map(\.name.value))
        // What else may be there, or how much, the names would have a part in.
        guard flat.minProperties == nil, flat.maxProperties == nil, flat.alternatives.isEmpty,
            !saysMore(flat.additional)
        else { return [:] }
        var rows: [(indices: Range<Int>, name: String)] = []
        var lists: [String: (count: Int, description: String?)] = [:]
        // The places of those whose names are free again.
        var joined: Set<Int> = []
        var start = 0
        while start < flat.properties.count {
            defer { start += 1 }
            guard let name = Self.name(ofFirst: flat.properties[start].name.value),
                flat.place(of: name).map(joined.contains) ?? true
            else { continue }
            var end = start
            while end < flat.properties.count {
                let property = flat.properties[end]
                guard property.name.value == "\(name)[\(end - start)]", files.contains(property.name.value),
                    !fixed.contains(property.name.value), !property.schemas.contains(where: isList)
                else { break }
                end += 1
            }
            guard end - start > 1 else { continue }
            for property in flat.properties[start..<end] { files.remove(property.name.value) }
            files.insert(name)
            rows.append((start..<end, name))
            lists[name] = (count: end - start, description: description(of: flat.properties[start..<end]))
            joined.formUnion(start..<end)
            start = end - 1
        }
        flat.join(rows)
        return lists
    }

    /// What is said of files that are one list: each description once.
    private func description(of files: ArraySlice<FlatProperty>) -> String? {
        var seen: Set<String> = []
        let all = files.compactMap { file in file.certain.compactMap { document.schemas[$0].description }.last }
        let different = all.filter { seen.insert($0).inserted }
        return different.isEmpty ? nil : different.joined(separator: "\n\n")
    }

    private func saysMore(_ additional: Schema.AdditionalProperties?) -> Bool {
        switch additional {
        case .forbidden, nil: false
        default: true
        }
    }

    /// `files` of `files[0]`.
    private static func name(ofFirst text: String) -> String? {
        text.hasSuffix("[0]") && text.utf8.count > 3 ? String(text.dropLast(3)) : nil
    }
}
