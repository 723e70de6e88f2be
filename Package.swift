// swift-tools-version: 6.1
import PackageDescription

/// Every module holds to the strictest import and concurrency rules, so that the edges below are the real ones.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

let mustache: Target.Dependency = .product(name: "Mustache", package: "swift-mustache")
let argumentParser: Target.Dependency = .product(name: "ArgumentParser", package: "swift-argument-parser")

let package = Package(
    name: "apus",
    platforms: [.macOS(.v13), .iOS(.v15), .tvOS(.v15), .watchOS(.v8)],
    products: [
        .executable(name: "apus", targets: ["apus"]),
        .library(name: "OrderManagement", targets: ["OrderManagement"]),
        .library(name: "OrderManagementTesting", targets: ["OrderManagementTesting"]),
        .library(name: "OrderManagementServer", targets: ["OrderManagementServer"]),
        .library(name: "OrderManagementMiddlewares", targets: ["OrderManagementMiddlewares"]),
    ],
    dependencies: [
        .package(url: "https://github.com/apple/swift-argument-parser", from: "1.5.0"),
        .package(url: "https://github.com/hummingbird-project/swift-mustache", from: "2.0.0"),
    ],
    targets: [
        // Reading.
        .systemLibrary(
            name: "CLibYAML", pkgConfig: "yaml-0.1", providers: [.apt(["libyaml-dev"]), .brew(["libyaml"])]),
        .target(name: "ApusSource", swiftSettings: strict),
        .target(name: "ApusSyntax", dependencies: ["ApusSource", "CLibYAML"], swiftSettings: strict),
        .target(name: "ApusSpec", dependencies: ["ApusSource", "ApusSyntax"], swiftSettings: strict),

        // Deciding.
        .target(name: "ApusModel", dependencies: ["ApusSource"], swiftSettings: strict),
        .target(
            name: "ApusLowering", dependencies: ["ApusSource", "ApusSyntax", "ApusSpec", "ApusModel"],
            swiftSettings: strict),

        .target(
            name: "ApusDiff", dependencies: ["ApusSource", "ApusSyntax", "ApusSpec", "ApusModel"],
            swiftSettings: strict),

        // Writing.
        .target(name: "ApusTemplates", path: "Templates/Embedded", swiftSettings: strict),
        .target(
            name: "ApusEmission", dependencies: ["ApusSource", "ApusModel", "ApusTemplates", mustache],
            swiftSettings: strict),

        // The tool.
        .target(
            name: "ApusDriver",
            dependencies: [
                "ApusSource", "ApusSyntax", "ApusSpec", "ApusModel", "ApusLowering", "ApusEmission", "ApusTemplates",
                "ApusDiff",
            ],
            swiftSettings: strict),
        .executableTarget(
            name: "apus", dependencies: ["ApusSource", "ApusDriver", argumentParser], swiftSettings: strict),
        .executableTarget(name: "embed-templates", swiftSettings: strict),
        // Not part of the tool: where its time goes.
        .executableTarget(
            name: "stage-times",
            dependencies: [
                "ApusSource", "ApusSyntax", "ApusSpec", "ApusModel", "ApusLowering", "ApusEmission", "ApusDriver",
            ],
            path: "Tests/Benchmarks/Stages", swiftSettings: strict),

        // What ends up in other people's repositories.
        .target(name: "ApusRuntime", path: "Templates/Runtime", swiftSettings: strict),
        .target(name: "OrderManagement", path: "Generated/OrderManagement", swiftSettings: strict),
        .target(
            name: "OrderManagementTesting", dependencies: ["OrderManagement"], path: "Generated/OrderManagementTesting",
            swiftSettings: strict),
        .target(
            name: "OrderManagementServer", dependencies: ["OrderManagement"], path: "Generated/OrderManagementServer",
            swiftSettings: strict),
        .target(
            name: "OrderManagementMiddlewares", dependencies: ["OrderManagement"],
            path: "Generated/OrderManagementMiddlewares", swiftSettings: strict),

        // Tests, one target per module; what several of them read documents and pages with.
        .target(
            name: "TestDocuments", dependencies: ["ApusSource"], path: "Tests/TestDocuments", swiftSettings: strict),
        .testTarget(name: "ApusSourceTests", dependencies: ["ApusSource"], swiftSettings: strict),
        .testTarget(name: "ApusSyntaxTests", dependencies: ["ApusSyntax", "ApusSource"], swiftSettings: strict),
        .testTarget(
            name: "ApusSpecTests", dependencies: ["ApusSpec", "ApusSyntax", "ApusSource", "TestDocuments"],
            swiftSettings: strict),
        .testTarget(
            name: "ApusLoweringTests",
            dependencies: [
                "ApusSource", "ApusSyntax", "ApusSpec", "ApusModel", "ApusLowering", "ApusRuntime", "TestDocuments",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "ApusDiffTests",
            dependencies: [
                "ApusDiff", "ApusDriver", "ApusSource", "ApusSyntax", "ApusSpec", "ApusModel", "ApusLowering",
                "ApusEmission",
            ],
            exclude: ["Cases", "SourceCases"], swiftSettings: strict),
        .testTarget(
            name: "ApusEmissionTests",
            dependencies: ["ApusEmission", "ApusSource", "ApusModel", "ApusTemplates", mustache],
            swiftSettings: strict),
        .testTarget(
            name: "ApusDriverTests",
            dependencies: [
                "ApusDriver", "ApusSource", "ApusSyntax", "ApusSpec", "ApusEmission", "ApusModel", "ApusLowering",
            ],
            swiftSettings: strict),
        .testTarget(name: "ApusRuntimeTests", dependencies: ["ApusRuntime"], swiftSettings: strict),
        .testTarget(
            name: "CaseTests",
            dependencies: [
                "ApusDriver", "ApusSource", "OrderManagement", "OrderManagementMiddlewares", "OrderManagementServer",
                "OrderManagementTesting", "TestDocuments",
            ],
            exclude: ["Cases", "Features", "Snippets"], swiftSettings: strict),
        .testTarget(
            name: "CommandTests", dependencies: ["apus", "ApusSyntax", "ApusSource", "ApusEmission", "TestDocuments"],
            swiftSettings: strict),
        .testTarget(
            name: "OrderManagementTests",
            dependencies: ["OrderManagement", "OrderManagementServer", "OrderManagementTesting"],
            swiftSettings: strict),
        .testTarget(name: "HouseTests", swiftSettings: strict),
        .testTarget(name: "EmbedTemplatesTests", dependencies: ["embed-templates"], swiftSettings: strict),
    ],
    swiftLanguageModes: [.v6]
)
