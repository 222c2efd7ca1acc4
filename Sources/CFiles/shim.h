// What glibc offers of files and Swift's module of it leaves out.
#pragma once
#include <fcntl.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Lets two paths change places in one step (renameat2(2) with RENAME_EXCHANGE); -1 with `errno` where it cannot.
static inline int vigie_exchange(const char *one, const char *other) {
    return (int)syscall(SYS_renameat2, AT_FDCWD, one, AT_FDCWD, other, 2);
}
