import Dispatch

/// One thread for all of them: what is begun first is there first, and no more than one is beside the one that asks.
private let meanwhile = DispatchQueue(label: "apus.meanwhile")

/// A value that another thread makes, while the one that is going to ask for it does something else.
package final class Meanwhile<Value: Sendable>: @unchecked Sendable {
    private let lock = DispatchSemaphore(value: 1)
    private let make: @Sendable () -> Value
    private var made: Value?

    /// Starts to make a value.
    ///
    /// - Parameter jobs: How many threads may work; where that is one, the value is made when it is asked for.
    package init(jobs: Int, _ make: @escaping @Sendable () -> Value) {
        self.make = make
        if jobs > 1 { meanwhile.async { _ = self.value } }
    }

    /// The value. Whoever asks first makes it, and the others wait.
    package var value: Value {
        lock.wait()
        defer { lock.signal() }
        if let made { return made }
        let value = make()
        made = value
        return value
    }
}
