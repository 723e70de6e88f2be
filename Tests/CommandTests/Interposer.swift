import Foundation
import Testing

/// Stops the real executable between any two of its changes on disk, or lets one of them fail: a library that is loaded
/// before the system's counts the calls. The product knows nothing of it.
enum Interposer {
    /// What happens at the call with the number.
    enum Event: String, Sendable {
        /// The process is killed before the call.
        case kill
        /// The call fails, those after it do not.
        case fail
        /// This call and all later ones that need room fail: the disk is full.
        case full
    }

    /// The library; nil where it cannot be built.
    static let library: URL? = {
        #if os(Linux)
            try? build()
        #else
            nil
        #endif
    }()

    /// Runs apus with an event at the call with a number.
    static func run(_ arguments: [String], at folder: URL, _ event: Event, call: Int) throws -> ToolRun {
        let library = try #require(library)
        let variables = [
            "LD_PRELOAD=\(library.path)", "INTERPOSED_EVENT=\(event.rawValue)", "INTERPOSED_CALL=\(call)",
        ]
        return try Tool.run(
            variables + [Tool.executable.path] + arguments, of: URL(fileURLWithPath: "/usr/bin/env"), at: folder)
    }

    private static let folder = Result { try WorkFolder() }

    private static func build() throws -> URL {
        let folder = try folder.get()
        atexit { try? Interposer.folder.get().delete() }
        try folder.write(source, to: "interposer.c")
        let run = try Tool.run(
            ["clang", "-shared", "-fPIC", "-O1", "-o", "interposer.so", "interposer.c", "-ldl"],
            of: URL(fileURLWithPath: "/usr/bin/env"), at: folder.url)
        try #require(run.status == 0, "\(run)")
        return folder.file("interposer.so")
    }

    private static let source = #"""
        #define _GNU_SOURCE
        #include <dlfcn.h>
        #include <errno.h>
        #include <fcntl.h>
        #include <signal.h>
        #include <stdarg.h>
        #include <stdlib.h>
        #include <string.h>
        #include <sys/stat.h>
        #include <unistd.h>

        static int calls = 0;

        /* Counts a call that changes something; says whether it is to fail. */
        static int fails(int takes_room) {
            const char *event = getenv("INTERPOSED_EVENT");
            int number = atoi(getenv("INTERPOSED_CALL"));
            calls += 1;
            if (calls == number && !strcmp(event, "kill")) kill(getpid(), SIGKILL);
            if (calls == number && !strcmp(event, "fail")) { errno = EIO; return 1; }
            if (calls >= number && !strcmp(event, "full") && takes_room) { errno = ENOSPC; return 1; }
            return 0;
        }

        #define REAL(type, name, ...) type (*real)(__VA_ARGS__) = dlsym(RTLD_NEXT, name)

        int rename(const char *from, const char *to) {
            REAL(int, "rename", const char *, const char *);
            return fails(0) ? -1 : real(from, to);
        }
        int link(const char *from, const char *to) {
            REAL(int, "link", const char *, const char *);
            return fails(1) ? -1 : real(from, to);
        }
        int unlink(const char *path) {
            REAL(int, "unlink", const char *);
            return fails(0) ? -1 : real(path);
        }
        int mkdir(const char *path, mode_t mode) {
            REAL(int, "mkdir", const char *, mode_t);
            return fails(1) ? -1 : real(path, mode);
        }
        int rmdir(const char *path) {
            REAL(int, "rmdir", const char *);
            return fails(0) ? -1 : real(path);
        }
        int fchmod(int descriptor, mode_t mode) {
            REAL(int, "fchmod", int, mode_t);
            return fails(0) ? -1 : real(descriptor, mode);
        }
        ssize_t write(int descriptor, const void *bytes, size_t count) {
            REAL(ssize_t, "write", int, const void *, size_t);
            if (descriptor > 2 && fails(1)) return -1;
            return real(descriptor, bytes, count);
        }
        static int opened(const char *name, const char *path, int flags, va_list rest) {
            REAL(int, name, const char *, int, ...);
            mode_t mode = flags & O_CREAT ? va_arg(rest, mode_t) : 0;
            if ((flags & O_CREAT) && fails(1)) return -1;
            return real(path, flags, mode);
        }
        int open(const char *path, int flags, ...) {
            va_list rest;
            va_start(rest, flags);
            int result = opened("open", path, flags, rest);
            va_end(rest);
            return result;
        }
        int open64(const char *path, int flags, ...) {
            va_list rest;
            va_start(rest, flags);
            int result = opened("open64", path, flags, rest);
            va_end(rest);
            return result;
        }

        """#
}
