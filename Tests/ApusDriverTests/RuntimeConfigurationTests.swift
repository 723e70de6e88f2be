import ApusDriver
import ApusEmission
import ApusModel
import ApusSource
import ApusSyntax
import Testing

/// The module of the runtime, as `apus.yaml` names it.
@Suite struct RuntimeConfigurationTests {
    @Test func aRuntimeIsForAllTargetsThatHaveNoneOfTheirOwn() throws {
        let configuration = try #require(
            try readConfiguration(
                """
                runtime: ../Sources/APIRuntime
                targets:
                - {document: a, output: ../Sources/A, name: A}
                - {document: b, output: ../Sources/B, name: B, runtime: ../Sources/OwnRuntime}
                - {document: c, output: ../Sources/C, name: C, runtime: embedded}

                """))
        #expect(
            configuration.targets.map(\.runtime?.name) == ["Sources/APIRuntime", "Sources/OwnRuntime", nil])
        #expect(configuration.targets.map(\.layout.runtime?.text) == ["APIRuntime", "OwnRuntime", nil])
        #expect(configuration.targets[0].writtenFolders.map(\.name).contains("Sources/APIRuntime"))
        #expect(configuration.targets[0].layout.modules.map(\.text) == ["A"])
    }

    @Test func withoutItEachClientBringsItsOwn() throws {
        let target = try #require(
            try readConfiguration("targets:\n- {document: a, output: ../A, name: A}\n")?.targets.first)
        #expect(target.runtime == nil && target.layout.runtime == nil)
        let folder = try #require(
            try readConfiguration("targets:\n- {document: a, output: ../A, name: A, runtime: ./embedded}\n")?.targets
                .first)
        #expect(folder.layout.runtime?.text == "embedded")
    }

    /// A digest says what decides about the files: which module they import.
    @Test func digestsAreOfWhatIsImported() throws {
        func digest(_ runtime: String) throws -> String {
            let target = try #require(
                try readConfiguration("targets:\n- {document: a, output: ../A, name: A, runtime: \(runtime)}\n")?
                    .targets.first)
            return target.digest(of: target.layout.client)
        }
        let plain = try #require(
            try readConfiguration("targets:\n- {document: a, output: ../A, name: A}\n")?.targets.first)
        #expect(try digest("embedded") == plain.digest(of: plain.layout.client))
        #expect(try digest("../R") != digest("embedded") && digest("../R") == digest("../other/R"))
        #expect(try digest("../S") != digest("../R"))
    }

    @Test func placesOfTargetsAreNotThoseOfDestinations() throws {
        let configuration = try #require(
            try readConfiguration(
                """
                runtime: ../Sources/APIRuntime
                targets:
                - {document: a, output: ../Sources/A, name: A}
                vendor:
                - {destination: ../shop/A}
                - {destination: ../shop/B, name: B, runtime: ../shop/APIRuntime}
                - {destination: ../shop/C, package: true, runtime: embedded}

                """))
        #expect(configuration.vendored.map(\.runtime?.name) == [nil, "shop/APIRuntime", nil])
    }

    /// Each text has «» around the place that the one error must point to.
    @Test(arguments: [
        (
            "runtime: «[../R]»\ntargets:\n- {document: a, output: ../A, name: A}\n",
            "'runtime' must be a path, not a list"
        ),
        (
            "targets:\n- {document: a, output: ../A, name: A, runtime: «../api-runtime»}\n",
            "this folder is a module named like it; 'api-runtime' cannot be the name of a module"
        ),
        (
            "targets:\n- {document: a, output: ../A, name: A, runtime: «../HTTPBody»}\n",
            "this folder is a module named like it, and 'HTTPBody' is a type in it; give it another name"
        ),
        (
            "targets:\n- {document: a, output: ../A, name: A, runtime: «../Runtime/A»}\n",
            "a folder of a target that imports it is a module named 'A', too"
        ),
        (
            "targets:\n- {document: a, output: ../A, name: A, runtime: «../A/Runtime»}\n",
            "the runtime's folder is nested with another output; give it one of its own"
        ),
        (
            "runtime: «../B»\ntargets:\n- {document: a, output: ../A, name: A}\n"
                + "- {document: b, output: ../b, name: B, runtime: embedded}\n",
            "the runtime's folder is the same folder as another output; give it one of its own"
        ),
        (
            "targets:\n- {document: a, output: ../A, name: A, runtime: ../R}\n"
                + "- {document: b, output: ../B, name: B, runtime: «../R/S»}\n",
            "the runtime's folder is nested with another output; give it one of its own"
        ),
        (
            "targets:\n- {document: a, output: ../A, name: A, runtime: ../R}\n"
                + "- {document: b, output: ../B, name: B, runtime: «../r»}\n",
            "the runtime's folder is called like another one but for capitals; write both alike"
        ),
        (
            "targets:\n- {document: a, output: ../A, name: A}\nvendor:\n"
                + "- {destination: ../P, package: true, runtime: «../R»}\n",
            "a package brings its own runtime; leave this out, or leave 'package' out"
        ),
    ])
    func wrong(marked: String, message: String) throws {
        try expectRefusal(message, of: marked)
    }
}
