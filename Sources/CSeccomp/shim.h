#pragma once
#include <errno.h>
#include <stddef.h>

#include <seccomp.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

// Numbers that are macros, and variadic calls: neither reaches Swift.
static inline scmp_filter_ctx sandbox_begin(void) { return seccomp_init(SCMP_ACT_KILL_PROCESS); }

/// Allows a call by its name. A call that this machine does not have needs no rule.
static inline int sandbox_allow(scmp_filter_ctx filter, const char *name) {
    int call = seccomp_syscall_resolve_name(name);
    if (call < 0) return 0;
    return seccomp_rule_add_array(filter, SCMP_ACT_ALLOW, call, 0, NULL);
}

static inline int sandbox_limit(int resource, rlim_t limit) {
    struct rlimit both = { limit, limit };
    return setrlimit(resource, &both);
}

static inline int sandbox_no_new_privileges(void) {
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
}

static inline int sandbox_die_with_parent(int signal) {
    return prctl(PR_SET_PDEATHSIG, signal, 0, 0, 0);
}

/// Closes every descriptor from 3 on (close_range(2), Linux 5.9).
static inline int sandbox_close_others(void) { return (int)syscall(SYS_close_range, 3, ~0u, 0); }

static const int limit_cpu = RLIMIT_CPU;
static const int limit_memory = RLIMIT_AS;
static const int limit_file = RLIMIT_FSIZE;
static const int limit_descriptors = RLIMIT_NOFILE;
static const int limit_core = RLIMIT_CORE;

/// A filter that allows what it is not told to refuse, for a process whose libraries need much.
static inline scmp_filter_ctx sandbox_begin_refusing(void) { return seccomp_init(SCMP_ACT_ALLOW); }

/// Lets a call fail with EPERM. A call that this machine does not have needs no rule.
static inline int sandbox_refuse(scmp_filter_ctx filter, const char *name) {
    int call = seccomp_syscall_resolve_name(name);
    if (call < 0) return 0;
    return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), call, 0, NULL);
}

/// Lets every socket but those within the machine fail with EPERM.
static inline int sandbox_refuse_network(scmp_filter_ctx filter) {
    struct scmp_arg_cmp other = { 0, SCMP_CMP_NE, AF_UNIX, 0 };
    int call = seccomp_syscall_resolve_name("socket");
    return seccomp_rule_add_array(filter, SCMP_ACT_ERRNO(EPERM), call, 1, &other);
}
