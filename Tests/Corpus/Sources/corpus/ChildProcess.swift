#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// A program that has run, with what it cost.
struct ChildProcess {
    /// How it ended.
    enum Ending: Equatable {
        case exited(Int32)
        case signalled(Int32)
        /// It took longer than allowed, and was ended with all that it had started.
        case timedOut
    }

    var ending: Ending
    /// From start to end.
    var seconds: Double
    /// The most memory that it, or one of the programs that it waited for, held at once, in bytes.
    var peakMemory: Int

    /// Runs a program; nil when it cannot be started.
    ///
    /// - Parameters:
    ///   - arguments: Its name, which is looked for in PATH, and its arguments.
    ///   - output: The file that both of its outputs go to.
    ///   - limit: The seconds after which it is ended.
    ///   - niceness: How far it steps back behind other programs.
    static func run(_ arguments: [String], output: String, limit: Double, niceness: Int32 = 0) -> ChildProcess? {
        let start = now()
        let process = fork(arguments, output, niceness)
        guard let process else { return nil }
        var status: Int32 = 0
        var usage = rusage()
        while true {
            let ended = wait4(process, &status, WNOHANG, &usage)
            if ended == process { break }
            if ended < 0, errno != EINTR { return nil }
            if now() - start > limit {
                kill(-process, SIGKILL)
                while wait4(process, &status, 0, &usage) < 0 && errno == EINTR {}
                return ChildProcess(ending: .timedOut, seconds: limit, peakMemory: memory(of: usage))
            }
            usleep(1_000)
        }
        let signal = status & 0x7F
        return ChildProcess(
            ending: signal == 0 ? .exited((status >> 8) & 0xFF) : .signalled(signal), seconds: now() - start,
            peakMemory: memory(of: usage))
    }

    /// Starts a program in a group of its own, so that what it starts can be ended with it.
    private static func fork(_ arguments: [String], _ output: String, _ niceness: Int32) -> pid_t? {
        #if canImport(Darwin)
            var actions: posix_spawn_file_actions_t?
            var attributes: posix_spawnattr_t?
        #else
            var actions = posix_spawn_file_actions_t()
            var attributes = posix_spawnattr_t()
        #endif
        posix_spawn_file_actions_init(&actions)
        posix_spawnattr_init(&attributes)
        defer {
            posix_spawn_file_actions_destroy(&actions)
            posix_spawnattr_destroy(&attributes)
        }
        posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o644)
        posix_spawn_file_actions_adddup2(&actions, 1, 2)
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var words = niceness == 0 ? arguments : ["nice", "-n", "\(niceness)"] + arguments
        if words[0].contains("/") == false { words = ["/usr/bin/env"] + words }
        var pointers: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) }
        pointers.append(nil)
        defer { for pointer in pointers { free(pointer) } }
        var process = pid_t()
        return posix_spawn(&process, words[0], &actions, &attributes, pointers, environ) == 0 ? process : nil
    }

    private static func now() -> Double {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Double(time.tv_sec) + Double(time.tv_nsec) / 1e9
    }

    private static func memory(of usage: rusage) -> Int {
        #if canImport(Darwin)
            Int(usage.ru_maxrss)
        #else
            Int(usage.ru_maxrss) * 1_024
        #endif
    }
}
