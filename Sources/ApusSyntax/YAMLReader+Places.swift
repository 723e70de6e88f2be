import ApusSource

extension YAMLReader {
    /// A tag as it was written, with what it means.
    struct Tag {
        /// Written out: `tag:yaml.org,2002:str`.
        let name: String
        /// Where it stands.
        let range: SourceRange
    }

    /// The byte, in the file, at which a character begins.
    func offset(_ character: Int) -> Int { base + offsets[character] }

    /// The range between two characters.
    func range(_ start: Int, _ end: Int) -> SourceRange { builder.range(offset(start), offset(end)) }

    /// The tag that stands before a value, and where the value itself begins: libyaml counts anchor and tag to it.
    func properties(of event: YAMLEvent) -> (tag: Tag?, contentStart: Int) {
        var position = offset(event.start) - base
        guard event.anchor != nil || event.tag != nil else { return (nil, position + base) }
        var tag: Tag?
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "&"):
                position = endOfProperty(position, inFlow: true)
            case UInt8(ascii: "!"):
                let end = endOfProperty(position, inFlow: open.last?.isFlow ?? false)
                tag = event.tag.map { Tag(name: $0, range: builder.range(base + position, base + end)) }
                position = end
            case UInt8(ascii: "#"):
                while position < bytes.count, bytes[position] != 0x0A, bytes[position] != 0x0D { position += 1 }
            case let byte where byte.isASCIISpace:
                position += 1
            default:
                return (tag, position + base)
            }
        }
        return (tag, position + base)
    }

    private func endOfProperty(_ start: Int, inFlow: Bool) -> Int {
        var position = start + 1
        if position < bytes.count, bytes[position] == UInt8(ascii: "<") {
            while position < bytes.count, bytes[position] != UInt8(ascii: ">") { position += 1 }
            return min(position + 1, bytes.count)
        }
        while position < bytes.count, !bytes[position].isASCIISpace {
            switch bytes[position] {
            case UInt8(ascii: ","), UInt8(ascii: "["), UInt8(ascii: "]"), UInt8(ascii: "{"), UInt8(ascii: "}"):
                if inFlow { return position }
            default: break
            }
            position += 1
        }
        return position
    }
}
