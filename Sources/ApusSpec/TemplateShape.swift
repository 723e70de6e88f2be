/// What is left of a path when nothing is said of its parameters but where they stand: `/orders/{}` of `/orders/{orderId}`.
/// Two paths of one shape are the same path (OpenAPI 3.1, section 4.8.8.2, "Path Templating Matching").
package enum TemplateShape {
    /// The shape of a path. Braces without a partner stay as they are.
    package static func text(of path: some StringProtocol) -> String {
        var shape: [UInt8] = []
        shape.reserveCapacity(path.utf8.count)
        /// The last brace that is still open.
        var open: Int?
        for byte in path.utf8 {
            switch byte {
            case UInt8(ascii: "{"): open = shape.count
            case UInt8(ascii: "}"):
                if let open { shape.removeSubrange((open + 1)...) }
                open = nil
            default: break
            }
            shape.append(byte)
        }
        return String(decoding: shape, as: UTF8.self)
    }
}
