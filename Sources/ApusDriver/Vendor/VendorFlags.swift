import ApusEmission
import ApusLowering
import ApusModel
import ApusSource
import ApusSpec

/// What flags say about a single client that is to be vendored. With no flags but the destination, an entry of the
/// configuration for that folder decides.
package struct VendorFlags: Sendable {
    /// The folder in the other repository.
    package var destination: String
    /// `--target`
    package var target: String?
    /// `--document`
    package var document: String?
    /// `--name`
    package var name: String?
    /// `--access`
    package var access: String?
    /// `--package`
    package var isPackage: Bool
    /// `--origin`
    package var origin: String?

    /// Makes flags.
    package init(
        destination: String, target: String? = nil, document: String? = nil, name: String? = nil,
        access: String? = nil, isPackage: Bool = false, origin: String? = nil
    ) {
        self.destination = destination
        self.target = target
        self.document = document
        self.name = name
        self.access = access
        self.isPackage = isPackage
        self.origin = origin
    }

    /// What `apus vendor` takes in the place of a configuration.
    static let documentFlags = "a document with --document and --name"

    private var saysNothing: Bool {
        target == nil && document == nil && name == nil && access == nil && !isPackage && origin == nil
    }

    /// Where the run's configuration comes from: a document that is named here needs none.
    func source(_ path: String?) -> ConfigurationSource {
        guard let document else { return .file(path) }
        return .flags(TargetFlags(document: document, output: destination, name: name, access: access))
    }

    /// The client that the flags speak of; nil when there is none, which is reported.
    func clients(
        in configuration: Configuration, _ diagnostics: DiagnosticCollector
    ) -> [TargetConfiguration]? {
        let place = FileSystem.resolved(DiskPath(destination).path)
        if let listed = configuration.vendored.first(where: {
            FileSystem.resolved(($0.destination?.folder ?? $0.output).path) == place
        }) {
            if saysNothing { return [listed] }
            return diagnostics.refuse("'\(destination)' is a destination of the configuration; change it there")
        }
        guard var client = base(in: configuration, diagnostics) else { return nil }
        if let name {
            guard let name = diagnostics.clientName(name) else { return nil }
            client.lowering.name = name
        }
        if let access {
            guard let level = diagnostics.accessLevel(access) else { return nil }
            client.access = level
        }
        let folder = DiskPath(destination)
        if !isFree(folder, configuration, diagnostics) { return nil }
        client.destination = Destination(folder: folder, isPackage: isPackage, origin: origin)
        client.parts = [:]
        client.runtime = nil
        client.selection.received = []
        client.lowering.includesExamples = false
        client.output =
            isPackage ? folder.appending(Emitter.sourcesFolder).appending(client.lowering.name) : folder
        return [client]
    }

    /// Whether no client of the configuration has a folder in the way, or the runs would delete each other's files.
    private func isFree(
        _ folder: DiskPath, _ configuration: Configuration, _ diagnostics: DiagnosticCollector
    ) -> Bool {
        // Without a configuration, this client is the only one.
        if document != nil { return true }
        let targets = configuration.targets.map { ("the target '\($0.lowering.name)'", $0) }
        let others = configuration.vendored.map {
            ("the destination '\(($0.destination?.folder ?? $0.output).name)'", $0)
        }
        for (owner, client) in targets + others {
            let folders =
                [client.output] + client.parts.values + (client.destination.map { [$0.folder] } ?? [])
                + (client.runtime.map { [$0] } ?? [])
            for other in folders {
                guard let relation = OutputFolders.relation(of: folder, to: other) else { continue }
                diagnostics.error(
                    .overlappingOutputs,
                    "the destination '\(destination)' is \(relation) that of \(owner); give it a folder of its own",
                    at: nil)
                return false
            }
        }
        return true
    }

    private func base(
        in configuration: Configuration, _ diagnostics: DiagnosticCollector
    ) -> TargetConfiguration? {
        let names = configuration.targets.map(\.lowering.name)
        if let target {
            let matches = configuration.targets.filter { $0.lowering.name == target }
            if matches.count == 1 { return matches[0] }
            let problem = matches.isEmpty ? "no target is" : "several targets are"
            return diagnostics.refuse(
                "\(problem) named '\(target)'\(NearestName.suggestion(for: target, in: names))")
        }
        if configuration.targets.count == 1 { return configuration.targets[0] }
        let destinations = configuration.vendored.compactMap(\.destination?.folder.name)
        let choices =
            names.isEmpty
            ? destinations.isEmpty ? "" : "; the destinations are \(destinations.joined(separator: ", "))"
            : "; name one with --target: \(names.joined(separator: ", "))"
        return diagnostics.refuse("'\(destination)' is no destination of the configuration\(choices)")
    }
}
