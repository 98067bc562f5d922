import CLinux
import Glibc

/// Starts a program (`posix_spawn`) with an input, an output and nothing else that is ours: no
/// other descriptor, no blocked signal; what it says on its standard error is thrown away.
///
/// - Parameter variables: its whole environment, "NAME=value" each.
func spawn(
    _ program: String, _ words: [String], input: CInt, output: CInt, variables: [String] = []
) throws(SystemError) -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_adddup2(&actions, input, 0)
    posix_spawn_file_actions_adddup2(&actions, output, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var arguments = ([program] + words).map { strdup($0) } + [nil]
    defer { for argument in arguments { free(argument) } }
    var environment = variables.map { strdup($0) } + [nil]
    defer { for variable in environment { free(variable) } }
    var process: pid_t = 0
    // Unlike other calls, this one answers the error itself.
    let code = posix_spawn(&process, program, &actions, &attributes, &arguments, &environment)
    guard code == 0 else { throw SystemError(call: .spawn, code: code) }
    return process
}

/// Kills a program of ours and waits for it, so that no zombie stays.
func end(_ process: pid_t) {
    kill(process, SIGKILL)
    // It cannot refuse, so this waits only for the kernel to clean up.
    while waitpid(process, nil, 0) < 0, errno == EINTR {}
}
