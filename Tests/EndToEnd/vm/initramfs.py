"""Makes the guest's first file system: busybox, kernel modules, programs with their libraries."""
import lzma
import os
import re
import stat
import subprocess

import paths

# What a panel's board has built in or loads: the screen, the touch, the data disk.
MODULES = ["virtio-gpu", "bochs", "virtio_input", "evdev", "virtio_blk", "ext4", "crc32c_generic"]
# What a test loads itself: a card that only computes.
SPARE_MODULES = ["vgem"]


class Archive:
    """A cpio archive in the "newc" form that the kernel unpacks."""

    def __init__(self, path):
        self.file = open(path, "wb")
        self.inode = 0
        self.folders = {""}

    def add(self, name, mode, content=b""):
        parent = os.path.dirname(name)
        if parent not in self.folders and name != "TRAILER!!!":
            self.folder(parent)
        self.inode += 1
        encoded = name.encode() + b"\0"
        fields = [self.inode, mode, 0, 0, 1, 0, len(content), 0, 0, 0, 0, len(encoded), 0]
        self.put(b"070701" + b"".join(b"%08X" % field for field in fields) + encoded)
        self.put(content)

    def put(self, data):
        self.file.write(data + b"\0" * (-len(data) % 4))

    def folder(self, name):
        if name not in self.folders:
            self.folders.add(name)
            self.add(name, stat.S_IFDIR | 0o755)

    def link(self, name, target):
        self.add(name, stat.S_IFLNK | 0o777, target.encode())

    def text(self, name, content, executable=False):
        self.add(name, stat.S_IFREG | (0o755 if executable else 0o644), content.encode())

    def copy(self, name, source):
        with open(source, "rb") as file:
            mode = 0o755 if os.access(source, os.X_OK) else 0o644
            self.add(name, stat.S_IFREG | mode, file.read())

    def tree(self, name, source):
        for folder, _, files in os.walk(source):
            for file in sorted(files):
                path = os.path.join(folder, file)
                self.copy(os.path.join(name, os.path.relpath(path, source)), path)

    def close(self):
        self.add("TRAILER!!!", 0)
        self.file.close()


class Modules:
    """The kernel's modules, in an order in which each finds those that it needs."""

    def __init__(self, guest):
        self.files = {}
        for folder, _, files in os.walk(os.path.join(guest, "usr", "lib", "modules")):
            for file in files:
                if file.endswith(".ko.xz"):
                    self.files[self.key(file[:-6])] = os.path.join(folder, file)
        self.loaded = {}

    @staticmethod
    def key(name):
        return name.replace("-", "_")

    def load(self, name):
        """Notes a module and, before it, those that it says it depends on."""
        key = self.key(name)
        # A module that this kernel has built in has no file.
        if key in self.loaded or key not in self.files:
            return
        with lzma.open(self.files[key]) as file:
            content = file.read()
        found = re.search(rb"\0depends=([^\0]*)\0", content)
        for needed in found.group(1).decode().split(",") if found else []:
            if needed:
                self.load(needed)
        self.loaded[key] = content


def libraries(program):
    """The shared libraries that a program loads, by the loader's own word: guest path and file."""
    loader = os.path.join(paths.SYSROOT, "usr", "lib", "ld-linux-aarch64.so.1")
    lines = paths.run_arm64(loader, "--list", program).decode()
    missing = re.findall(r"(\S+) => not found", lines)
    if missing:
        raise RuntimeError(f"{program} needs what the SDK lacks: {', '.join(missing)}")
    for name in re.findall(r"(?:=> )?(/\S+) \(0x", lines):
        name = name.removeprefix(paths.SYSROOT)
        yield name, os.path.realpath(paths.SYSROOT + name)


def make(output, programs, folders, texts):
    """Writes an initramfs.

    programs: guest path -> file, each with its libraries; folders: guest path -> folder;
    texts: guest path -> content. `/init` is ours.
    """
    archive = Archive(output)
    for name in ["usr/bin", "usr/sbin", "usr/lib", "dev", "proc", "sys", "run", "tmp", "data"]:
        archive.folder(name)
    for name in ["bin", "sbin", "lib"]:
        archive.link(name, "usr/" + name)
    archive.copy("usr/bin/busybox", os.path.join(paths.GUEST, "usr", "bin", "busybox"))
    modules = Modules(paths.GUEST)
    for name in MODULES:
        modules.load(name)
    archive.text("modules/order", "".join(f"{name}\n" for name in modules.loaded))
    for name in SPARE_MODULES:
        modules.load(name)
    for name, content in modules.loaded.items():
        archive.add(f"modules/{name}.ko", stat.S_IFREG | 0o644, content)
    archive.copy("init", os.path.join(os.path.dirname(__file__), "init.sh"))
    wanted = {"usr/lib/ld-linux-aarch64.so.1":
              os.path.realpath(paths.SYSROOT + "/usr/lib/ld-linux-aarch64.so.1")}
    for name, file in programs.items():
        archive.copy(name, file)
        for library, source in libraries(file):
            wanted[re.sub(r"^/lib/", "usr/lib/", library).lstrip("/")] = source
    for name, source in wanted.items():
        archive.copy(name, source)
    # What libinput knows about single makers' devices; it complains without.
    archive.tree("usr/share/libinput", os.path.join(paths.SYSROOT, "usr", "share", "libinput"))
    for name, folder in folders.items():
        archive.tree(name, folder)
    for name, content in texts.items():
        archive.text(name, content)
    archive.close()


def kernel():
    """The guest's kernel image."""
    boot = os.path.join(paths.GUEST, "boot")
    [name] = [name for name in os.listdir(boot) if name.startswith("vmlinuz-")]
    return os.path.join(boot, name)
