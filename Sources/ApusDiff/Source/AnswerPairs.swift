import ApusModel
import ApusSource

/// Which answer of an operation of OLD is which one of NEW: by status; and of those without a counterpart the answers
/// of success, where each side has but one of success at all, because a call returns either, and the failures of which one
/// has the statuses of the other, such as `4XX` in the place of `404`.
struct AnswerPairs {
    /// The answers that both have.
    private(set) var pairs: [(old: ResponseModel, new: ResponseModel)] = []
    /// The answers of OLD alone, and those of NEW alone.
    private(set) var removed: [ResponseModel] = []
    private(set) var added: [ResponseModel] = []

    init(_ old: OperationModel, _ new: OperationModel) {
        var places = Dictionary(
            new.responses.indices.map { (Key(new.responses[$0]), $0) }, uniquingKeysWith: { first, _ in first })
        for response in old.responses {
            if let place = places.removeValue(forKey: Key(response)) {
                pairs.append((response, new.responses[place]))
            } else {
                removed.append(response)
            }
        }
        added = places.values.sorted().map { new.responses[$0] }
        pairFailures()
        let single = [old, new].allSatisfy { $0.responses.count(where: \.isSuccess) == 1 }
        guard single, let left = removed.firstIndex(where: \.isSuccess),
            let right = added.firstIndex(where: \.isSuccess)
        else { return }
        pairs.append((removed.remove(at: left), added.remove(at: right)))
    }

    /// The first of several that came to be one is that one, and so the other way round.
    private mutating func pairFailures() {
        var gone: [ResponseModel] = []
        for response in removed {
            let place = added.firstIndex {
                !response.isSuccess && !$0.isSuccess
                    && ($0.status.covers(response.status) || response.status.covers($0.status))
            }
            if let place { pairs.append((response, added.remove(at: place))) } else { gone.append(response) }
        }
        removed = gone
    }

    /// A lone `default` makes an answer of success beside that of failure, with one status.
    private struct Key: Hashable {
        let status: ResponseModel.Status
        let isSuccess: Bool

        init(_ response: ResponseModel) {
            status = response.status
            isSuccess = response.isSuccess
        }
    }
}

extension ResponseModel.Status {
    /// Whether answers of another status are of this one where nothing else is said of them (OpenAPI 3.1, section
    /// 4.8.16.2).
    func covers(_ other: ResponseModel.Status) -> Bool {
        switch (self, other) {
        case (.range(let digit), .code(let code)): code / 100 == digit
        case (.default, .code), (.default, .range): true
        case (.code, _), (.range, _), (.default, .default): false
        }
    }
}
