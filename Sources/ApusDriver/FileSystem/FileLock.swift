#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// Keeps two runs out of one staging folder. The system lets go of a lock when its process ends, however that happens.
struct FileLock {
    private let descriptor: Int32

    /// Takes the lock of a folder, or fails at once when somebody else has it.
    init(_ staging: StagingFolder) throws(WriteFailure) {
        descriptor = open(staging.lock, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw WriteFailure(path: staging.lock, reason: FileSystem.lastReason()) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            let reason = errno == EWOULDBLOCK ? "another run of apus is at work here" : FileSystem.lastReason()
            close(descriptor)
            throw WriteFailure(path: staging.output, reason: reason)
        }
        // Who had the lock before may have removed the file that it was about.
        var held = stat()
        var named = stat()
        guard fstat(descriptor, &held) == 0, lstat(staging.lock, &named) == 0, held.st_ino == named.st_ino else {
            close(descriptor)
            throw WriteFailure(path: staging.output, reason: "another run of apus is at work here")
        }
    }

    /// Lets go of the lock.
    func release() { close(descriptor) }
}
