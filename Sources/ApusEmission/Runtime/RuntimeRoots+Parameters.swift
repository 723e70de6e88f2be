import ApusModel

extension RuntimeRoots {
    /// The files that write parameters, or header fields, which are none of them a text alone.
    static func writing(_ parameters: [ParameterModel], _ spelling: TypeSpelling) -> Set<String> {
        var roots: Set<String> = []
        for parameter in parameters {
            switch (parameter.location, parameter.content) {
            case (.querystring, _): roots.insert("RequestWriter+Querystring")
            case (_, .json): roots.insert("RequestWriter+JSON")
            case (_, .form): roots.insert("RequestWriter+FormValues")
            case (_, nil):
                if spelling.text(of: parameter, "", isOptional: false) == nil { roots.insert("RequestWriter+Values") }
            }
            if spelling.isScalarOfQuery(parameter) { roots.insert("RequestWriter+Scalars") }
            if spelling.mayHaveSegments(parameter) { roots.insert("RequestWriter+Segments") }
            if spelling.isPossiblyEmpty(parameter) { roots.insert("RequestWriter+EmptySegments") }
            if spelling.isFormatted(parameter) { roots.insert("Formatted") }
        }
        return roots
    }

    /// The files that read parameters in other ways than by their styles.
    static func reading(_ parameters: [ParameterModel]) -> Set<String> {
        var roots: Set<String> = []
        for parameter in parameters {
            switch (parameter.location, parameter.content) {
            case (.querystring, .form), (.querystring, nil): roots.insert("RequestReader+Querystring")
            case (.querystring, .json): roots.formUnion(["RequestReader+Querystring", "RequestReader+JSON"])
            case (_, .json): roots.insert("RequestReader+JSON")
            case (_, .form): roots.insert("RequestReader+FormValues")
            case (_, nil): break
            }
        }
        return roots
    }

    /// The files that read the header fields of responses in other ways than by their style.
    static func reading(headers: [ParameterModel]) -> Set<String> {
        Set(
            headers.compactMap(\.content).map { content in
                switch content {
                case .json: "ResponseReader+JSONHeaders"
                case .form: "ResponseReader+FormHeaders"
                }
            })
    }

    /// The files that read and write a part with header fields.
    static func parts(_ part: PartModel, _ spelling: TypeSpelling) -> Set<String> {
        var roots = writing(part.headers, spelling).union(["FormPart"])
        if part.headers.contains(where: { if case .form? = $0.content { true } else { false } }) {
            roots.insert("FormPart+FormHeaders")
        }
        return roots
    }

    /// The files that write the header fields of responses which are not texts.
    static func writing(headers: [ParameterModel], _ spelling: TypeSpelling) -> Set<String> {
        var roots: Set<String> = []
        for header in headers {
            switch header.content {
            case .json: roots.insert("ResponseWriter+JSONHeaders")
            case .form: roots.insert("ResponseWriter+FormHeaders")
            case nil:
                if spelling.text(of: header, "", isOptional: true) == nil { roots.insert("ResponseWriter+Values") }
            }
        }
        return roots
    }
}
