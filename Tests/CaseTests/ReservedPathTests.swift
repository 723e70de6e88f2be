import Testing

/// Parameters of paths that may have slashes as they are generated, run: a client and a server of one document.
@Suite struct ReservedPathTests {
    @Test func segmentsArriveAsTheyWereSent() throws {
        let program = #"""
            let mock = ExampleMock()
            mock.onGetObject = { _ in .success() }
            mock.onGetResource = { _ in .success() }
            mock.onGetProvider = { _ in .success() }
            mock.onGetOdd = { _ in .success() }
            mock.onGetFile = { _ in .success() }
            mock.onGetPackage = { _ in .success() }
            mock.onGetUser = { _ in .success() }
            mock.onListBlobs = { _ in .success() }
            mock.onGetTags = { _ in .success() }
            mock.onGetBlobs = { _ in .success() }
            mock.onGetReport = { _ in .success() }
            let router = mock.router()
            let client = ExampleClient(transport: InProcessTransport(router))

            func expect<Value: Equatable>(_ value: Value, _ expected: Value, line: Int = #line) {
                if value != expected { print("line \(line): expected", expected, "found", value) }
            }

            do {
                let keys = ["a", "a/b", "a/b c/Ø%/d:e", "/a", "a/", "..a/b", "a+b/{key}"]
                for key in keys { try await client.getObject(bucket: "b/x", key: key) }
                expect(mock.getObjectInputs.map(\.key), keys)
                expect(Set(mock.getObjectInputs.map(\.bucket)), ["b/x"])
                try await client.getResource(name: "v/1")
                expect(mock.getResourceInputs.map(\.name), ["v/1"])
                // The first one of a path is one segment.
                try await client.getProvider(scope: "s", id: 5)
                expect(mock.getProviderInputs.map(\.scope), ["s"])
                expect(mock.getProviderInputs.map(\.id), [5])
                try await client.getOdd(aPlus: "x/y")
                expect(mock.getOddInputs.map(\.aPlus), ["x/y"])
                // Routes of frameworks.
                try await client.getFile(rest: "a/b c")
                expect(mock.getFileInputs.map(\.rest), ["a/b c"])
                // The second one is as long as the path of a provider, which begins with a parameter.
                let packages = ["a/b", "providers/1"]
                for path in packages { try await client.getPackage(packagePath: path) }
                expect(mock.getPackageInputs.map(\.packagePath), packages)
                try await client.getUser(id: 12, name: "x/y")
                expect(mock.getUserInputs.map(\.id), [12])
                expect(mock.getUserInputs.map(\.name), ["x/y"])
                try await client.getReport(format: "pdf/a")
                expect(mock.getReportInputs.map(\.format), ["pdf/a"])
                try await client.listBlobs(prefix: "comp=tags")
                try await client.getTags()
                try await client.getBlobs()
                expect(mock.listBlobsInputs.map(\.prefix), ["comp=tags"])
                expect(mock.getTagsInputs.map(\.comp), ["tags"])
                expect(mock.getBlobsInputs.count, 1)
            } catch { print(error) }
            for (path, status) in [("/b/a/../c", 404), ("/b/a/%2e%2e/c", 404), ("/b/a/%2E%2E%2Fc", 404), ("/b", 404), ("/b/a/c", 204)] {
                let request = HTTPRequest(method: .get, scheme: "https", authority: "a", path: path)
                expect(await router.handle(request).0.status.code, status)
            }
            """#
        #expect(try Case(name: "reserved-paths").output(ofProgram: program) == "")
    }
}
