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

    @Test func otherLettersStay() throws {
        var names = FileNames(taken: [])
        let paths = try ["Größe", "GRÖSSE", "用户Schema"].map { names.path(try #require(SwiftIdentifier($0)), in: "") }
        #expect(paths == ["Größe.swift", "GRÖSSE2.swift", "用户Schema.swift"])
    }

    @Test func longNamesOfOtherLettersAreCutBetweenThem() throws {
        var names = FileNames(taken: [])
        let path = names.path(try #require(SwiftIdentifier(String(repeating: "用𝒳", count: 100))), in: "")
        #expect(path.utf8.count < 255)
        #expect(path.hasPrefix("用𝒳") && path.unicodeScalars.allSatisfy { $0 != "\u{FFFD}" })
    }
}
