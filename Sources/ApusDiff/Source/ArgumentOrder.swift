/// How the arguments stand that callers of OLD give and NEW takes, too: any two of them compile in one order alone.
///
/// A list of arguments has groups, such as those that have to be given and those that may be left out. An argument that
/// comes into another group may stand on the other side of others for that: then it is what moved, and they stayed. Where
/// two change places that are in the groups in which they were, it is the list that has another order.
struct ArgumentOrder {
    /// The places in OLD of the arguments that came into another group and moved past others for that.
    let moved: Set<Int>
    /// Whether those that are left have the order that they had.
    let keepsOthers: Bool

    /// Compares the places of arguments that both lists have.
    ///
    /// - Parameter changesGroup: Whether the one at a place in OLD is in another group.
    init(_ places: [(old: Int, new: Int)], changesGroup: (Int) -> Bool) {
        let places = places.sorted { $0.old < $1.old }
        var passed: Set<Int> = []
        var last = Int.min
        for place in places {
            if place.new < last { passed.insert(place.old) }
            last = max(last, place.new)
        }
        var first = Int.max
        for place in places.reversed() {
            if place.new > first { passed.insert(place.old) }
            first = min(first, place.new)
        }
        let moved = passed.filter(changesGroup)
        self.moved = moved
        let others = places.filter { !moved.contains($0.old) }.map(\.new)
        keepsOthers = zip(others, others.dropFirst()).allSatisfy { $0 < $1 }
    }
}
