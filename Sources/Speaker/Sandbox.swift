import CSeccomp

/// What this process may no longer do before it meets a clip that somebody made: start a program,
/// speak to the network, watch or change another process, or become more than it is.
///
/// The sound libraries need too much for a list of what is allowed: files, threads, shared memory,
/// sockets within the machine, and whatever the next version asks. So this is a list of what is
/// refused.
enum Sandbox {
    /// Where the kernel refused to shut a door.
    struct Fault: Error {
        var door: String
    }

    private static let refused = [
        "execve", "execveat", "ptrace", "process_vm_readv", "process_vm_writev", "kcmp", "mount",
        "umount2", "pivot_root", "chroot", "setns", "unshare", "bpf", "keyctl", "add_key",
        "request_key", "init_module", "finit_module", "delete_module", "kexec_load", "reboot",
        "settimeofday", "clock_settime", "adjtimex", "swapon", "swapoff", "io_uring_setup",
        "userfaultfd", "perf_event_open", "open_by_handle_at", "personality",
    ]

    /// Shuts the doors. Afterwards what is refused fails with EPERM, as for a stranger.
    static func close() throws(Fault) {
        guard sandbox_close_others() == 0 else { throw Fault(door: "close_range") }
        guard sandbox_limit(limit_core, 0) == 0 else { throw Fault(door: "RLIMIT_CORE") }
        guard sandbox_no_new_privileges() == 0 else { throw Fault(door: "PR_SET_NO_NEW_PRIVS") }
        guard let filter = sandbox_begin_refusing() else { throw Fault(door: "seccomp_init") }
        defer { seccomp_release(filter) }
        for call in refused where sandbox_refuse(filter, call) != 0 { throw Fault(door: call) }
        guard sandbox_refuse_network(filter) == 0 else { throw Fault(door: "socket") }
        guard seccomp_load(filter) == 0 else { throw Fault(door: "seccomp_load") }
    }
}
