// requires: public FormEncoding, ParameterDecoder+Form, RequestReader

import Foundation

nonisolated extension ParameterReader {
    /// The same parameter, which is `application/x-www-form-urlencoded` and in no style.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public func form(fields: [String: FormEncoding] = [:]) -> ParameterReader {
        let text: String? = decoder.flatMap { try? $0.value() }
        return ParameterReader(name: name, decoder: text.map { ParameterDecoder(form: Data($0.utf8), fields) })
    }
}
