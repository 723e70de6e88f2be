import ApusDriver
import ApusSource
import ArgumentParser

extension DiagnosticFormat: ExpressibleByArgument {}

/// When messages are coloured.
enum ColorChoice: String, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

/// The flags that say how messages look.
struct DiagnosticOptions: ParsableArguments {
    @Option(
        name: .customLong("diagnostics"),
        help: "How messages are printed: for people, for tools, or as annotations of GitHub Actions."
    )
    var format: DiagnosticFormat = .text

    @Flag(help: "Print every message; without, of those that say one thing three are shown and the others counted.")
    var allDiagnostics = false

    @Option(help: "When messages are coloured; auto means on a terminal, unless NO_COLOR is set.")
    var color: ColorChoice = .auto

    /// Prints a report, with further diagnostics for tools, and ends the program with its exit code.
    func finish(_ report: Report, forTools: [Diagnostic] = []) -> Never {
        Console.print(report.output)
        let colored = color == .always || (color == .auto && Console.takesColor)
        let isFolded = format == .text && !allDiagnostics
        let diagnostics =
            (isFolded ? report.diagnostics.folded(option: "--all-diagnostics") : report.diagnostics)
            + (format == .text ? [] : forTools)
        Console.printError(DiagnosticPrinter(format: format, color: colored).print(diagnostics))
        // At once: a throw would first take apart what the run has made.
        withExtendedLifetime(report) { Console.exit(report.status.rawValue) }
    }
}
