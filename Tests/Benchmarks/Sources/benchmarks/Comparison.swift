import Foundation

/// Two ways to do a thing, taken in turns, so that whatever else the machine does meets both alike.
struct Comparison {
    /// What is compared with what.
    let title: String
    /// How often one run does the thing.
    var count = 1
    /// What is measured.
    let measured: () async throws -> Void
    /// What it is compared with.
    let reference: () async throws -> Void

    /// What a comparison found, in seconds of the processor for doing the thing once.
    struct Finding {
        /// The median of what is measured.
        let measured: Double
        /// The median of what it is compared with.
        let reference: Double
        /// The ratio of the two within each round, sorted.
        let ratios: [Double]
    }

    /// Warms up, then measures.
    func find(rounds: Int) async throws -> Finding {
        let ours = try await Self.warmUp(measured)
        let others = try await Self.warmUp(reference)
        var (first, second): ([Double], [Double]) = ([], [])
        for round in 0..<rounds {
            // The one that goes second finds the caches and the heap as the first one left them.
            if round.isMultiple(of: 2) {
                first.append(try await Self.time(ours, measured))
                second.append(try await Self.time(others, reference))
            } else {
                second.append(try await Self.time(others, reference))
                first.append(try await Self.time(ours, measured))
            }
        }
        let scale = 1 / Double(count)
        return Finding(
            measured: Self.median(first) * scale, reference: Self.median(second) * scale,
            ratios: zip(first, second).map { $0 / $1 }.sorted())
    }

    /// Runs it for a while, and returns how many runs a round needs for the clock to be fine enough.
    private static func warmUp(_ body: () async throws -> Void) async throws -> Int {
        var (runs, elapsed) = (0, 0.0)
        while elapsed < 0.06 {
            elapsed += try await time(1, body)
            runs += 1
        }
        return runs
    }

    /// The time that a run takes of the processor, which does not go on while others have it.
    private static func time(_ runs: Int, _ body: () async throws -> Void) async throws -> Double {
        let start = clock()
        for _ in 0..<runs { try await body() }
        return Double(clock() - start) / Double(CLOCKS_PER_SEC) / Double(runs)
    }

    private static func median(_ values: [Double]) -> Double {
        values.sorted()[values.count / 2]
    }
}

extension Comparison.Finding {
    /// Both times, the median of the ratios, and between which two half of them lie.
    var cells: [String] {
        func quantile(_ share: Double) -> String {
            String(format: "%.3f", ratios[Int(share * Double(ratios.count - 1))])
        }
        return [
            Self.text(measured), Self.text(reference), quantile(0.5), "\(quantile(0.25))–\(quantile(0.75))",
        ]
    }

    private static func text(_ seconds: Double) -> String {
        let (scale, unit) =
            switch seconds {
            case 1e-3...: (1e3, "ms")
            case 1e-6...: (1e6, "µs")
            default: (1e9, "ns")
            }
        return String(format: "%.2f ", seconds * scale) + unit
    }
}
