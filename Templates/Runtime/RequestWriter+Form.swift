// requires: FormEncoding, FormField, HTTPBody, ParameterEncoder, PercentEncoding, RequestWriter

import Foundation

nonisolated extension RequestWriter {
    /// Sets the body to the properties of an object, as `application/x-www-form-urlencoded`; nil sends no body.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public mutating func form(_ body: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        guard let body else { return }
        do {
            let pairs = try FormField.fields(try ParameterValue(body), fields, encode: Self.formText)
                .map { "\($0.name)=\($0.text)" }
            // In forms, `+` stands for a blank (URL Standard, section 5.2).
            let text = pairs.joined(separator: "&").replacingOccurrences(of: "%20", with: "+")
            self.body(HTTPBody(text), contentType: "application/x-www-form-urlencoded")
        } catch {
            refuse(error, under: "body")
        }
    }

    private static func formText(_ text: String, _ allowReserved: Bool) -> String {
        PercentEncoding.encode(text, keeping: allowReserved ? PercentEncoding.reserved : "")
    }
}
