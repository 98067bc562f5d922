#pragma once
#include <errno.h>
#include <fcntl.h>
#include <linux/kd.h>
#include <linux/netlink.h>
#include <linux/vt.h>
#include <malloc.h>
#include <signal.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/signalfd.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/timerfd.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

// In glibc since 2.32, declared for _GNU_SOURCE only, which a module can't ask for.
extern const char *strerrordesc_np(int code);
extern const char *strerrorname_np(int code);
// The same of glibc 2.9.
extern int pipe2(int ends[2], int flags);

// ioctl is variadic in C, which does not reach Swift.
static inline int console_get(int console, unsigned long request, int *value) {
    return ioctl(console, request, value);
}
static inline int console_get_switching(int console, struct vt_mode *mode) {
    return ioctl(console, VT_GETMODE, mode);
}
static inline int console_set_switching(int console, struct vt_mode *mode) {
    return ioctl(console, VT_SETMODE, mode);
}
static inline int console_set(int console, unsigned long request, unsigned long value) {
    return ioctl(console, request, value);
}
