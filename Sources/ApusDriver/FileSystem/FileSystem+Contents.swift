#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

extension FileSystem {
    /// The content of a regular file, which is looked at before anything is read: a pipe is not waited for, and a file
    /// that is too large costs nothing.
    package static func contents(
        of path: String,
        limit: Int,
        followingLinks: Bool = true
    ) throws(FileProblem) -> [UInt8] {
        let flags = O_RDONLY | O_CLOEXEC | O_NONBLOCK | (followingLinks ? 0 : O_NOFOLLOW)
        let descriptor = open(path, flags)
        guard descriptor >= 0 else { throw unopened(path) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else { throw lastProblem() }
        let kind = kind(status)
        guard case .file(let size) = kind else { throw .notAFile(kind.description) }
        guard size <= limit else { throw .tooLarge(bytes: size, limit: limit) }
        return try bytes(of: descriptor, expected: size, limit: limit)
    }

    /// What a pipe or a device gives until its end, but no more than a limit. It is waited for.
    ///
    /// - Parameter path: Where it stands; nil: standard input.
    package static func streamedContents(of path: String?, limit: Int) throws(FileProblem) -> [UInt8] {
        guard let path else { return try bytes(of: STDIN_FILENO, expected: 0, limit: limit) }
        let descriptor = open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw lastProblem() }
        defer { close(descriptor) }
        return try bytes(of: descriptor, expected: 0, limit: limit)
    }

    /// Why a file could not be opened; a socket cannot be opened at all, so its kind says more than the error number.
    private static func unopened(_ path: String) -> FileProblem {
        let problem = lastProblem()
        switch kindBehindLinks(of: path) {
        case .other: return .notAFile(Kind.other.description)
        default: return problem
        }
    }

    /// Everything that a descriptor still has to give. A file may grow between two calls, and those of some file
    /// systems have no size, so the size is a guess; the limit is not.
    private static func bytes(of descriptor: Int32, expected: Int, limit: Int) throws(FileProblem) -> [UInt8] {
        var bytes: [UInt8] = []
        var room = expected + 1
        while true {
            var count = 0
            let chunk = [UInt8](unsafeUninitializedCapacity: room) { buffer, initialized in
                repeat { count = read(descriptor, buffer.baseAddress, room) } while count < 0 && errno == EINTR
                initialized = max(0, count)
            }
            guard count >= 0 else { throw lastProblem() }
            if count == 0 { return bytes }
            if bytes.isEmpty { bytes = chunk } else { bytes += chunk }
            guard bytes.count <= limit else { throw .tooLarge(bytes: bytes.count, limit: limit) }
            room = max(4096, expected + 1 - bytes.count)
        }
    }

    /// Writes a file that does not exist yet, with the permissions that every generated file has.
    static func create(_ path: String, contents: [UInt8]) throws(WriteFailure) {
        let descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o644)
        guard descriptor >= 0 else { throw failure(path) }
        var problem: WriteFailure?
        // The mode of `open` is subject to the umask, and generated files are to be the same everywhere.
        if fchmod(descriptor, 0o644) != 0 || !writeAll(contents, to: descriptor) { problem = failure(path) }
        if close(descriptor) != 0 && problem == nil { problem = failure(path) }
        if let problem {
            unlink(path)
            throw problem
        }
    }

    /// Puts one file in the place of another, or of nothing, at once.
    static func rename(_ source: String, to target: String) throws(WriteFailure) {
        #if canImport(Darwin)
            let status = Darwin.rename(source, target)
        #elseif canImport(Musl)
            let status = Musl.rename(source, target)
        #else
            let status = Glibc.rename(source, target)
        #endif
        guard status == 0 else { throw failure(target) }
    }

    /// Gives a file a second name, and says whether the disk can do that.
    static func link(_ source: String, to target: String) -> Bool {
        #if canImport(Darwin)
            Darwin.link(source, target) == 0
        #elseif canImport(Musl)
            Musl.link(source, target) == 0
        #else
            Glibc.link(source, target) == 0
        #endif
    }

    /// Removes a file.
    static func removeFile(_ path: String) throws(WriteFailure) {
        guard unlink(path) == 0 else { throw failure(path) }
    }

    /// Makes one folder; those above it exist.
    static func createFolder(_ path: String) throws(WriteFailure) {
        guard mkdir(path, 0o755) == 0 else { throw failure(path) }
    }

    /// Removes a folder if it is empty, and says whether it did.
    @discardableResult static func removeEmptyFolder(_ path: String) -> Bool { rmdir(path) == 0 }

    /// Writes bytes to an open descriptor, such as that of standard output, and says whether all of them went out.
    package static func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
        var offset = 0
        while offset < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                write(descriptor, buffer.baseAddress?.advanced(by: offset), buffer.count - offset)
            }
            if count < 0 {
                if errno == EINTR { continue }
                guard errno == EAGAIN else { return false }
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                poll(&waiting, 1, -1)
                continue
            }
            offset += count
        }
        return true
    }

    private static func failure(_ path: String) -> WriteFailure { WriteFailure(path: path, reason: lastReason()) }
}
