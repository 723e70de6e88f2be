// requires: ParameterDecoder, RequestReader

nonisolated extension ParameterReader {
    /// The same parameter, which is JSON and in no style.
    public var json: ParameterReader { ParameterReader(name: name, decoder: decoder?.json) }
}
