// requires: public FormEncoding, FormField, HTTPBody, ParameterEncoder, PercentEncoding, RequestWriter

import Foundation

nonisolated extension RequestWriter {
    /// Sets the body to the properties of an object, as `application/x-www-form-urlencoded`; nil sends no body.
    ///
    /// - Parameter fields: How those properties are written that are not written as usual, by their names.
    public mutating func form(_ body: (some Encodable)?, fields: [String: FormEncoding] = [:]) {
        guard let text = formText(body, fields, under: "body") else { return }
        self.body(HTTPBody(text), contentType: "application/x-www-form-urlencoded")
    }

    /// The properties of an object as a form; nil where there is none, or where they cannot be written.
    mutating func formText(
        _ object: (some Encodable)?, _ fields: [String: FormEncoding], under name: String
    ) -> String? {
        guard let object else { return nil }
        do {
            var (pairs, isWhole) = ([String](), true)
            for (key, value) in try FormField.properties(of: ParameterValue(object)) {
                do {
                    pairs += try FormField.fields(key, value, fields[key], encode: Self.encode)
                        .map { "\($0.name)=\($0.text)" }
                } catch {
                    refuse(error, under: name)
                    isWhole = false
                }
            }
            // In forms, `+` stands for a blank (URL Standard, section 5.2).
            return isWhole ? pairs.joined(separator: "&").replacingOccurrences(of: "%20", with: "+") : nil
        } catch {
            refuse(error, under: name)
            return nil
        }
    }

    private static func encode(_ text: String, _ allowReserved: Bool) -> String {
        PercentEncoding.encode(text, keeping: allowReserved ? PercentEncoding.reserved : "")
    }
}
