// swift-tools-version: 6.1
import PackageDescription

/// The rules of the main package.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// A package of its own: what it prints are measurements, and no test depends on them.
let package = Package(
    name: "OrderManagementBenchmarks",
    platforms: [.macOS(.v13)],
    dependencies: [.package(name: "apus", path: "../..")],
    targets: [
        // A module like the client's, so that both are called across the same border.
        .target(name: "CompilerMade", swiftSettings: strict),
        .executableTarget(
            name: "benchmarks",
            dependencies: ["CompilerMade", .product(name: "OrderManagement", package: "apus")],
            swiftSettings: strict),
        .executableTarget(name: "compile-times", swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
