#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Asks the `git` of the machine, where there is one. It only ever reads.
enum Git {
    /// What git prints; nil when there is no git, no repository, or no answer.
    static func output(_ arguments: [String], in folder: String) -> [UInt8]? {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { return nil }
        defer { close(ends[0]) }
        let process = spawn(["git", "-C", folder] + arguments, output: ends[1], closing: ends[0])
        close(ends[1])
        guard let process else { return nil }
        let output = contents(of: ends[0])
        var status: Int32 = 0
        while waitpid(process, &status, 0) < 0 && errno == EINTR {}
        return status == 0 ? output : nil
    }

    private static func spawn(_ arguments: [String], output: Int32, closing: Int32) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
        #else
            var actions = posix_spawn_file_actions_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_adddup2(&actions, output, 1)
        posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
        posix_spawn_file_actions_addclose(&actions, closing)
        let texts = arguments.map { strdup($0) }
        defer { texts.forEach { free($0) } }
        var process: pid_t = 0
        return posix_spawnp(&process, "git", &actions, nil, texts + [nil], environ) == 0 ? process : nil
    }

    private static func contents(of descriptor: Int32) -> [UInt8] {
        var output: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1 << 16)
        while true {
            let count = read(descriptor, &buffer, buffer.count)
            if count < 0 && errno == EINTR { continue }
            guard count > 0 else { return output }
            output += buffer[..<count]
        }
    }
}
