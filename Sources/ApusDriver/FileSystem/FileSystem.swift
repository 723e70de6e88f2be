#if canImport(Darwin)
    import Darwin
#elseif canImport(Musl)
    import Musl
#else
    import Glibc
#endif

/// The few system calls that the driver needs, without Foundation, whose loading alone would cost a good part of what a
/// whole `apus check` may take.
package enum FileSystem {
    /// What stands at a path.
    package enum Kind: Hashable, Sendable {
        case file(size: Int)
        case folder
        case link
        case other

        /// The kind as messages name it.
        package var description: String {
            switch self {
            case .file: "a file"
            case .folder: "a folder"
            case .link: "a symbolic link"
            case .other: "a device, pipe or socket"
            }
        }
    }

    /// What stands at a path; a link is not followed. Nil when nothing stands there.
    package static func kind(of path: String) -> Kind? {
        var status = stat()
        return lstat(path, &status) == 0 ? kind(status) : nil
    }

    /// What stands at a path, or at the end of the links that it leads through.
    package static func kindBehindLinks(of path: String) -> Kind? {
        var status = stat()
        return stat(path, &status) == 0 ? kind(status) : nil
    }

    /// The names in a folder, in no particular order, without `.` and `..`.
    package static func names(in folder: String) throws(FileProblem) -> [String] {
        guard let stream = opendir(folder) else { throw lastProblem() }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                let capacity = MemoryLayout.size(ofValue: pointer.pointee)
                return pointer.withMemoryRebound(to: CChar.self, capacity: capacity) { String(cString: $0) }
            }
            if name != "." && name != ".." { names.append(name) }
        }
        return names
    }

    /// The absolute path without links of the part of a path that exists, and the rest as it stands.
    package static func resolved(_ path: String) -> String {
        var existing = path
        var missing: [Substring] = []
        while true {
            if let real = realpath(existing, nil) {
                defer { free(real) }
                let base = String(cString: real)
                let rest = missing.reversed().joined(separator: "/")
                return rest.isEmpty ? base : DiskPath(base + "/" + rest).name
            }
            // Not even these can be resolved when somebody has removed the current folder.
            if existing == "." || existing == "/" { return DiskPath(path).name }
            guard let slash = existing.lastIndex(of: "/"), slash != existing.startIndex else {
                missing.append(existing[...])
                existing = existing.hasPrefix("/") ? "/" : "."
                continue
            }
            missing.append(existing[existing.index(after: slash)...])
            existing = String(existing[..<slash])
        }
    }

    /// Whether two names that differ in case alone are one file to the disk that a path lies on.
    package static func ignoresCase(at path: String) -> Bool {
        let components = resolved(path).split(separator: "/")
        for count in stride(from: components.count, to: 0, by: -1) {
            let name = components[count - 1]
            let swapped = String(name.map { $0.isUppercase ? Character($0.lowercased()) : uppercased($0) })
            guard swapped != name else { continue }
            let folder = "/" + components[..<(count - 1)].joined(separator: "/")
            var original = stat()
            var other = stat()
            guard lstat(folder + "/" + name, &original) == 0 else { continue }
            guard lstat(folder + "/" + swapped, &other) == 0 else { return false }
            return original.st_ino == other.st_ino && original.st_dev == other.st_dev
        }
        return false
    }

    /// How many threads can run at once.
    package static var processorCount: Int { max(1, Int(sysconf(Int32(_SC_NPROCESSORS_ONLN)))) }

    /// What the last failed call has to say.
    static func lastProblem() -> FileProblem {
        errno == ENOENT || errno == ENOTDIR ? .missing : .refused(lastReason())
    }

    /// The text of the last failed call's error number.
    static func lastReason() -> String { String(cString: strerror(errno)) }

    /// What the answer of `stat` is about.
    static func kind(_ status: stat) -> Kind {
        switch status.st_mode & S_IFMT {
        case S_IFREG: .file(size: Int(status.st_size))
        case S_IFDIR: .folder
        case S_IFLNK: .link
        default: .other
        }
    }

    private static func uppercased(_ character: Character) -> Character {
        let upper = character.uppercased()
        return upper.count == 1 ? Character(upper) : character
    }
}
