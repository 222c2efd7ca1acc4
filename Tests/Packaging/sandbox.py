"""Runs a command under the system call rules of a systemd unit, without systemd: sandbox.py UNIT COMMAND…

What systemd would hand the kernel for SystemCallFilter, RestrictAddressFamilies, MemoryDenyWriteExecute, LockPersonality and
NoNewPrivileges is handed to it here through libseccomp, so that a call that the program needs and the unit refuses shows in a test and
not at a customer's.
"""
import ctypes
import errno
import os
import pathlib
import re
import socket
import subprocess
import sys

ALLOW = 0x7FFF0000
PR_SET_NO_NEW_PRIVS = 38
NOT_EQUAL, EQUAL, MASKED_EQUAL = 1, 4, 7
PROT_WRITE, PROT_EXEC = 2, 4
# What is not in systemd's list and every program needs: to be started under the filter, which systemd does before the filter holds.
STARTING = {"execve"}


class Comparison(ctypes.Structure):
    _fields_ = [("arg", ctypes.c_uint), ("op", ctypes.c_int), ("a", ctypes.c_uint64), ("b", ctypes.c_uint64)]


library = ctypes.CDLL("libseccomp.so.2", use_errno=True)
library.seccomp_init.restype = ctypes.c_void_p
library.seccomp_init.argtypes = [ctypes.c_uint32]
library.seccomp_rule_add_array.argtypes = [ctypes.c_void_p, ctypes.c_uint32, ctypes.c_int, ctypes.c_uint, ctypes.POINTER(Comparison)]
library.seccomp_load.argtypes = [ctypes.c_void_p]
library.seccomp_syscall_resolve_name.argtypes = [ctypes.c_char_p]


def settings(unit):
    """The unit's settings in order; a name that comes again has several values."""
    found = {}
    for line in pathlib.Path(unit).read_text().splitlines():
        if match := re.fullmatch(r"([A-Za-z]+)=(.*)", line):
            found.setdefault(match[1], []).append(match[2])
    return found


def calls(group, sets):
    """The system calls of `@group`, or the call itself."""
    return set().union(*(calls(member, sets) for member in sets[group])) if group.startswith("@") else {group}


def allowed(filters):
    """The calls that the SystemCallFilter lines leave."""
    listed = subprocess.run(["systemd-analyze", "syscall-filter", "--no-pager"], check=True, capture_output=True, text=True).stdout
    sets, current = {}, None
    for line in listed.splitlines():
        if line.startswith("@"):
            current = sets.setdefault(line.strip(), [])
        elif line.startswith("    ") and not line.strip().startswith("#") and current is not None:
            current.append(line.strip())
    left = set(calls("@default", sets))
    for value in filters:
        names = set().union(*(calls(name, sets) for name in value.lstrip("~").split()))
        left = left - names if value.startswith("~") else left | names
    return left


def add(context, action, call, *comparisons):
    number = library.seccomp_syscall_resolve_name(call.encode())
    if number < 0:
        return  # A call of another kind of processor.
    array = (Comparison * len(comparisons))(*comparisons)
    failed = library.seccomp_rule_add_array(context, action, number, len(comparisons), array)
    if failed:
        sys.exit(f"sandbox: no rule for {call}: {os.strerror(-failed)}")


def confine(unit):
    """Takes from this process what the unit takes; there is no way back."""
    found = settings(unit)
    refuse = 0x00050000 | errno.EPERM
    calls_left = allowed(found["SystemCallFilter"]) | STARTING
    by_call = library.seccomp_init(refuse)
    for call in sorted(calls_left):
        add(by_call, ALLOW, call)
    by_argument = library.seccomp_init(ALLOW)
    families = {int(getattr(socket, name)) for value in found["RestrictAddressFamilies"] for name in value.split()}
    for family in set(range(0, 46)) - families:
        add(by_argument, 0x00050000 | errno.EAFNOSUPPORT, "socket", Comparison(0, EQUAL, family, 0))
    if found.get("MemoryDenyWriteExecute") == ["yes"]:
        both = PROT_WRITE | PROT_EXEC
        add(by_argument, refuse, "mmap", Comparison(2, MASKED_EQUAL, both, both))
        for call in ("mprotect", "pkey_mprotect"):
            add(by_argument, refuse, call, Comparison(2, MASKED_EQUAL, PROT_EXEC, PROT_EXEC))
    if found.get("LockPersonality") == ["yes"]:
        add(by_argument, refuse, "personality", Comparison(0, NOT_EQUAL, 0, 0))
    if ctypes.CDLL(None).prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0):
        sys.exit("sandbox: no_new_privs cannot be set")
    for context in (by_argument, by_call):
        failed = library.seccomp_load(context)
        if failed:
            sys.exit(f"sandbox: the kernel takes no filter: {os.strerror(-failed)}")


if __name__ == "__main__":
    confine(sys.argv[1])
    os.execv(sys.argv[2], sys.argv[2:])
