import Dispatch

extension Array where Element: Sendable {
    /// What a function makes of each element, in their order, with several of them done at a time.
    ///
    /// Whoever has nothing to do takes the next element, so that one that takes long holds nobody up.
    ///
    /// - Parameter jobs: How many threads work; the result does not depend on it.
    /// - Throws: What the function throws for the first element for which it does.
    package func concurrentMap<Product: Sendable, Failure: Error>(
        jobs: Int, _ transform: @Sendable (Element) throws(Failure) -> Product
    ) throws(Failure) -> [Product] {
        let lanes = Swift.min(jobs, count)
        guard lanes > 1 else { return try map(transform) }
        // Each element has a place of its own, which nobody reads before all lanes are done.
        typealias Places = UnsafeMutableBufferPointer<Result<Product, Failure>?>
        nonisolated(unsafe) let results = Places.allocate(capacity: count)
        results.initialize(repeating: nil)
        defer {
            results.deinitialize()
            results.deallocate()
        }
        let places = PlaceCounter(count: count)
        DispatchQueue.concurrentPerform(iterations: lanes) { _ in
            while let place = places.next() {
                do throws(Failure) {
                    results[place] = .success(try transform(self[place]))
                } catch {
                    results[place] = .failure(error)
                }
            }
        }
        var products: [Product] = []
        products.reserveCapacity(count)
        for case let result? in results { products.append(try result.get()) }
        return products
    }
}

/// Hands out the places of a list, each of them once.
private final class PlaceCounter: @unchecked Sendable {
    private let lock = DispatchSemaphore(value: 1)
    private let count: Int
    private var taken = 0

    init(count: Int) { self.count = count }

    func next() -> Int? {
        lock.wait()
        defer { lock.signal() }
        guard taken < count else { return nil }
        taken += 1
        return taken - 1
    }
}
