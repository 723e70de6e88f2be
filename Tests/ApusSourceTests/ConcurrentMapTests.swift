import Testing

@testable import ApusSource

@Suite struct ConcurrentMapTests {
    private struct Refusal: Error, Equatable {
        let number: Int
    }

    @Test(arguments: [1, 2, 7, 1_000]) func keepsTheOrder(jobs: Int) {
        let numbers = Array(0..<500)
        #expect(numbers.concurrentMap(jobs: jobs) { $0 * 2 } == numbers.map { $0 * 2 })
    }

    @Test func hasNothingToDoForNothing() {
        #expect([Int]().concurrentMap(jobs: 2) { $0 } == [])
    }

    @Test(arguments: [1, 3]) func throwsWhatTheFirstOfThemThrows(jobs: Int) {
        #expect(throws: Refusal(number: 3)) {
            try Array(0..<100).concurrentMap(jobs: jobs) { number throws(Refusal) in
                if number % 10 == 3 { throw Refusal(number: number) }
                return number
            }
        }
    }
}

@Suite struct MeanwhileTests {
    private final class Token: Sendable {}

    @Test(arguments: [1, 2]) func makesItsValueOnce(jobs: Int) {
        let token = Meanwhile(jobs: jobs) { Token() }
        let tokens = Array(0..<50).concurrentMap(jobs: 4) { _ in token.value }
        #expect(tokens.allSatisfy { $0 === tokens[0] })
    }
}

@Suite struct SharedTests {
    private struct Holder {
        @Shared var numbers: [Int]
    }

    @Test func aCopyKeepsItsValue() {
        let first = Holder(numbers: [1])
        var second = first
        second.numbers.append(2)
        #expect(first.numbers == [1])
        #expect(second.numbers == [1, 2])
    }
}
