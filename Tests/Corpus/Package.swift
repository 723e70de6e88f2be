// swift-tools-version: 6.1
import PackageDescription

/// The rules of the main package.
let strict: [SwiftSetting] = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
]

// A package of its own: it runs the executable that others have built, on documents that are not in this repository.
let package = Package(
    name: "Corpus",
    platforms: [.macOS(.v13)],
    targets: [.executableTarget(name: "corpus", swiftSettings: strict)],
    swiftLanguageModes: [.v6]
)
