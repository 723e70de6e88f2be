// requires: FormPart, public FormEncoding, ParameterDecoder+Form

import Foundation

nonisolated extension PartHeaderReader {
    /// The same field, which is `application/x-www-form-urlencoded` and in no style.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public func form(fields: [String: FormEncoding] = [:]) -> PartHeaderReader {
        PartHeaderReader(path: path, text: text, decoder: text.map { ParameterDecoder(form: Data($0.utf8), fields) })
    }
}
