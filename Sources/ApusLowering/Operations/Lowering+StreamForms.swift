import ApusSource
import ApusSpec

extension Lowering {
    /// The media types without those that say once more, in another form, what stands there as a stream: `application/json`
    /// and `application/json;stream=watch` have one schema in documents of Kubernetes. It is that of an item, and the stream
    /// is all that comes, unless it is a list, which nobody sends one of after another.
    func withoutFormsOfStreams(_ types: [MediaType]) -> [MediaType] {
        let streams = types.filter(isStreamOfJSON)
        if streams.isEmpty || streams.count == types.count { return types }
        return types.filter { media in
            let twins = isStreamOfJSON(media) ? types.filter { !isStreamOfJSON($0) } : streams
            guard let schema = media.schema, twins.contains(where: { $0.schema.map { isSame(schema, $0) } == true })
            else { return true }
            return isStreamOfJSON(media) != hasList(schema)
        }
    }

    /// Whether a parameter of a media type says that it is JSON as a stream.
    private func isStreamOfJSON(_ media: MediaType) -> Bool {
        MediaTypeKind(media.name.value) == .json && SequentialMediaType(media.name.value) == .lines
    }

    private func isSame(_ left: Handle<Schema>, _ right: Handle<Schema>) -> Bool {
        var budget = 200
        return isSame(left, right, &budget)
    }

    /// Whether a schema is a list, or an object with one of objects.
    private func hasList(_ handle: Handle<Schema>) -> Bool {
        meaning(of: handle).types == .array
            || meaning(of: handle).properties.contains { meaning(of: $0.schema).items.map(isObject) == true }
    }
}
