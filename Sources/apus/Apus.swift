import ApusDriver
import ArgumentParser

/// The command line: parses flags, calls the driver, prints what comes back, and exits with its code.
@main struct Apus: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "apus",
        abstract: "Writes Swift clients from OpenAPI documents.",
        discussion: """
            A first client, from a document alone:
              apus generate petstore.yaml --output Sources/PetStore --name PetStore

            In a repository with an apus.yaml, write what it names, and see in CI that nothing has drifted:
              apus generate
              apus check

            Exit codes: 0 all is well; 1 the document or the checked-in files have problems; 2 wrong usage or \
            configuration, or a file that cannot be read or written; 70 apus itself failed.
            """,
        version: ToolVersion.current,
        subcommands: [
            Generate.self, Check.self, Bump.self, Diff.self, Vendor.self, Lint.self, Inspect.self, Templates.self,
            Schema.self,
        ]
    )

    /// Runs the command that the arguments name. In the place of ArgumentParser's own `main`, whose exit codes are others.
    static func main() {
        Console.ignoreBrokenPipes()
        do {
            var command = try parseAsRoot()
            try command.run()
        } catch let exit as ExitCode {
            Console.exit(exit.rawValue)
        } catch {
            Console.exit(report(error))
        }
    }

    /// Prints an error, or the help that somebody has asked for, and says which exit code goes with it.
    private static func report(_ error: any Error) -> Int32 {
        let code = exitCode(for: error)
        if code == .success {
            Console.print(fullMessage(for: error))
            return RunStatus.fine.rawValue
        }
        // Whatever is not wrong usage was thrown by the driver, which throws for faults of the tool alone.
        guard code == .validationFailure else {
            Console.printError(
                "error: apus failed: \(error)\nPlease report this, with the document if you can share it.\n"
            )
            return RunStatus.toolFailed.rawValue
        }
        Console.printError(fullMessage(for: error))
        return RunStatus.unusable.rawValue
    }
}
