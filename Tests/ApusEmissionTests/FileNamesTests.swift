import ApusModel
import Testing

@testable import ApusEmission

@Suite struct FileNamesTests {
    @Test func eachNameIsTheOnlyOneWhateverItsCase() throws {
        var names = FileNames(taken: ["APIError"])
        let paths = try ["Order", "ORDER", "order", "ApiError"].map { name in
            names.path(try #require(SwiftIdentifier(name)), in: "Models/")
        }
        #expect(
            paths == ["Models/Order.swift", "Models/ORDER2.swift", "Models/order3.swift", "Models/ApiError2.swift"])
    }

    @Test func longNamesAreCutAndStayApart() throws {
        var names = FileNames(taken: [])
        let long = String(repeating: "a", count: 300)
        let paths = try [long + "b", long + "c"].map { names.path(try #require(SwiftIdentifier($0)), in: "") }
        #expect(Set(paths).count == 2)
        #expect(paths.allSatisfy { $0.utf8.count < 255 })
    }

    @Test func otherLettersAreSpelled() throws {
        var names = FileNames(taken: [])
        #expect(
            names.path(try #require(SwiftIdentifier("Größe")), in: "") == "Gru f6u df e.swift".replacing(" ", with: ""))
    }
}
