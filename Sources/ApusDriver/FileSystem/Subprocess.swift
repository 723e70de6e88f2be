#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Runs another program with a vector of arguments; no shell has a part in it.
struct Subprocess {
    /// What a program has left behind.
    struct Outcome {
        /// The exit code; nil when a signal ended it.
        var code: Int32?
        var output: [UInt8]
        var errors: [UInt8]
        /// Whether the output was longer than allowed; the program was ended then.
        var isCut: Bool
    }

    /// What a program may write to its standard error before the rest is passed over.
    private static let errorLimit = 1 << 16

    /// Runs a program that is looked for in PATH, with no input; nil when it cannot be started.
    static func run(_ arguments: [String], limit: Int) -> Outcome? {
        guard let name = arguments.first, let output = Pipe(), let errors = Pipe() else { return nil }
        var actions = posix_spawn_file_actions_t(zeroed: ())
        guard posix_spawn_file_actions_init(&actions) == 0 else { return nil }
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output.writing, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.writing, 2)
        var pointers: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        var process = pid_t()
        let status = posix_spawnp(&process, name, &actions, nil, pointers, environ)
        output.closeWriting()
        errors.closeWriting()
        defer {
            output.closeReading()
            errors.closeReading()
        }
        guard status == 0 else { return nil }
        var outcome = Outcome(code: nil, output: [], errors: [], isCut: false)
        collect(output.reading, errors.reading, limit: limit, into: &outcome)
        if outcome.isCut { kill(process, SIGKILL) }
        var ending: Int32 = 0
        while waitpid(process, &ending, 0) < 0 && errno == EINTR {}
        outcome.code = ending & 0x7F == 0 ? (ending >> 8) & 0xFF : nil
        return outcome
    }

    /// Reads both ends as they come, so that a program never waits for the one that nobody reads.
    private static func collect(_ output: Int32, _ errors: Int32, limit: Int, into outcome: inout Outcome) {
        var waiting = [output, errors].map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
        while waiting.contains(where: { $0.fd >= 0 }) {
            if poll(&waiting, nfds_t(waiting.count), -1) < 0 {
                if errno == EINTR { continue }
                return
            }
            for index in waiting.indices where waiting[index].fd >= 0 && waiting[index].revents != 0 {
                var count = 0
                let descriptor = waiting[index].fd
                let chunk = [UInt8](unsafeUninitializedCapacity: 1 << 16) { buffer, initialized in
                    count = read(descriptor, buffer.baseAddress, buffer.count)
                    initialized = max(0, count)
                }
                if count == 0 || (count < 0 && errno != EINTR) { waiting[index].fd = -1 }
                if index == 0 {
                    outcome.output += chunk
                } else if outcome.errors.count < errorLimit {
                    outcome.errors += chunk
                }
                guard outcome.output.count <= limit else {
                    outcome.isCut = true
                    return
                }
            }
        }
    }

    /// A pipe whose ends no other program inherits.
    private struct Pipe {
        let reading: Int32
        let writing: Int32

        init?() {
            var ends: [Int32] = [-1, -1]
            guard pipe(&ends) == 0 else { return nil }
            reading = ends[0]
            writing = ends[1]
            for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        }

        func closeReading() { close(reading) }
        func closeWriting() { close(writing) }
    }
}

#if canImport(Darwin)
    extension Optional where Wrapped == OpaquePointer {
        fileprivate init(zeroed: Void) { self = nil }
    }
#else
    extension posix_spawn_file_actions_t {
        fileprivate init(zeroed: Void) { self.init() }
    }
#endif
