import CSeccomp
import Glibc

/// What this process may still do once it meets bytes that somebody may have made to break it:
/// read what is open, write what is open, ask for memory, and end.
enum Sandbox {
    /// Where the kernel refused to shut a door.
    struct Fault: Error {
        var door: String
    }

    /// Ten seconds of work; a telephone's photograph takes less than one on a slow board.
    private static let mostSeconds: rlim_t = 10
    /// A progressive JPEG of 50 megapixels is held whole while it is read: 300 MB at the worst.
    private static let mostMemory: rlim_t = 512 << 20

    /// What the Swift runtime, malloc and an orderly end need. No file is opened, nothing is run,
    /// nobody is spoken to.
    private static let calls = [
        "read", "write", "close", "fstat", "newfstatat", "lseek", "mmap", "munmap", "mremap",
        "mprotect", "madvise", "brk", "futex", "exit", "exit_group", "rt_sigreturn",
        "rt_sigprocmask", "getrandom", "clock_gettime", "sched_yield", "getpid", "gettid", "tgkill",
    ]

    /// Shuts the doors, one after the other. Afterwards a forbidden call kills the process.
    static func close() throws(Fault) {
        // Whatever a library of our parent's forgot to close.
        guard sandbox_close_others() == 0 else { throw Fault(door: "close_range") }
        let limits: [(name: String, resource: CInt, most: rlim_t)] = [
            ("RLIMIT_CPU", limit_cpu, mostSeconds), ("RLIMIT_AS", limit_memory, mostMemory),
            ("RLIMIT_FSIZE", limit_file, 0), ("RLIMIT_NOFILE", limit_descriptors, 0),
            ("RLIMIT_CORE", limit_core, 0),
        ]
        for limit in limits where sandbox_limit(limit.resource, limit.most) != 0 {
            throw Fault(door: limit.name)
        }
        guard sandbox_die_with_parent(SIGKILL) == 0 else { throw Fault(door: "PR_SET_PDEATHSIG") }
        guard sandbox_no_new_privileges() == 0 else { throw Fault(door: "PR_SET_NO_NEW_PRIVS") }
        guard let filter = sandbox_begin() else { throw Fault(door: "seccomp_init") }
        defer { seccomp_release(filter) }
        for call in calls where sandbox_allow(filter, call) != 0 { throw Fault(door: call) }
        guard seccomp_load(filter) == 0 else { throw Fault(door: "seccomp_load") }
    }
}
