"""What the machine starts from: Debian's kernel, and a disk with this Python and this program."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import sysconfig
from pathlib import Path
from typing import Final

import ipdesk
from tests.faults.powercut.tools import Missing, call, disk

_COMMANDS: Final = ("sh", "mount", "umount", "poweroff", "sync")
_LIBRARIES: Final = ("sqlalchemy", "sqlcipher3", "_argon2_cffi_bindings", "typing_extensions.py", "cffi")
_FOLDERS: Final = ("bin", "dev", "proc", "sys", "tmp", "mnt/stick", "job", "python/bin", "python/lib", "site")
_MODULES: Final = (
    "drivers/virtio/virtio",
    "drivers/virtio/virtio_ring",
    "drivers/virtio/virtio_pci_modern_dev",
    "drivers/virtio/virtio_pci_legacy_dev",
    "drivers/virtio/virtio_pci",
    "drivers/block/virtio_blk",
    "fs/fat/fat",
    "fs/fat/vfat",
    "fs/exfat/exfat",
    "fs/nls/nls_iso8859-1",
    "fs/nls/nls_ascii",
    "fs/nls/nls_utf8",
    "fs/nls/nls_cp437",
)
_INIT: Final = """#!/bin/sh
export PATH=/bin:/python/bin PYTHONPATH=/site:/project HOME=/root PYTHONDONTWRITEBYTECODE=1 LC_ALL=C.UTF-8
mount -t proc proc /proc; mount -t sysfs sys /sys; mount -t devtmpfs dev /dev; mount -t tmpfs tmp /tmp
mount -t ext4 -o ro /dev/vdb /job
sh /job/run.sh; echo "@@DONE"; sync; poweroff -f
"""
_FIRST_INIT: Final = """#!/bin/busybox sh
B=/bin/busybox; $B mount -t proc proc /proc; $B mount -t devtmpfs dev /dev; $B mount -t sysfs s /sys
for i in 1 2 3; do for m in /mods/*.ko; do $B insmod $m 2>/dev/null; done; done; $B sleep 0.3
$B mount -t ext4 -o ro /dev/vda /new && exec $B switch_root /new /init
exec $B poweroff -f
"""


def build(folder: Path) -> None:
    """Make root.img and first.gz, and fetch a kernel unless one is there. Raises `Missing`."""
    folder.mkdir(parents=True, exist_ok=True)
    kernel = _kernel(folder)
    _root(folder)
    _first(folder, kernel)


def _kernel(folder: Path) -> Path:
    kernel = folder / "kernel"
    if kernel.exists():
        return kernel
    try:
        told = call("apt-cache", "depends", "linux-image-cloud-amd64")
        package = re.search(r"Depends: (linux-image-\S+-cloud-amd64)", told)
        if package is None:
            raise Missing("a Debian kernel")
        call("apt-get", "download", package[1], cwd=folder)
    except (RuntimeError, OSError) as problem:
        raise Missing(f"a Debian kernel ({problem})") from None
    call("dpkg-deb", "-x", next(folder.glob("linux-image-*.deb")), kernel)
    return kernel


def _root(folder: Path) -> None:
    root = folder / "root"
    shutil.rmtree(root, ignore_errors=True)
    for part in (*_FOLDERS, "lib64"):
        (root / part).mkdir(parents=True)
    _busybox(root, *_COMMANDS)
    _python(root)
    skip = shutil.ignore_patterns("__pycache__", "ui", "documents")
    for package in ("ipdesk", "tests"):
        shutil.copytree(
            Path(ipdesk.__file__).parent.parent / package, root / "project" / package, ignore=skip
        )
    _shared_libraries(root)
    _compile(root)
    (root / "init").write_text(_INIT)
    (root / "init").chmod(0o755)
    size = sum(one.stat().st_size for one in root.rglob("*") if one.is_file()) // 1_000_000 + 200
    disk(root, folder / "root.img", f"{size}M")


def _busybox(root: Path, *commands: str) -> None:
    shutil.copy(shutil.which("busybox") or "", root / "bin" / "busybox")
    for command in commands:
        (root / "bin" / command).symlink_to("busybox")


def _python(root: Path) -> None:
    base = Path(sys.base_prefix)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    shutil.copy(Path(sys.executable).resolve(), root / "python" / "bin" / "python3")
    skip = shutil.ignore_patterns(
        "test", "site-packages", "dist-packages", "__pycache__", "*.a", "config-*", "idlelib"
    )
    shutil.copytree(base / "lib" / version, root / "python" / "lib" / version, ignore=skip)
    site = Path(sysconfig.get_paths()["purelib"])
    for name in _LIBRARIES:
        if (site / name).is_dir():
            shutil.copytree(site / name, root / "site" / name, ignore=shutil.ignore_patterns("__pycache__"))
        elif (site / name).exists():
            shutil.copy(site / name, root / "site" / name)
    for native in site.glob("_cffi_backend*.so"):
        shutil.copy(native, root / "site")


def _shared_libraries(root: Path) -> None:
    natives = [root / "python" / "bin" / "python3", *root.rglob("*.so"), *root.rglob("*.so.*")]
    # The second is asked for only when a thread ends, as those do that derive a key.
    needed = {Path("/lib64/ld-linux-x86-64.so.2"), Path("/lib/x86_64-linux-gnu/libgcc_s.so.1")}
    for native in natives:
        told = subprocess.run(["ldd", native], capture_output=True, text=True, check=False).stdout
        needed |= {Path(found) for found in re.findall(r"(/\S+)", told) if not found.startswith(str(root))}
    for library in needed:
        if library.exists():
            to = root / library.relative_to("/")
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(library, to)


def _compile(root: Path) -> None:
    """Compile what the machine imports: it is slow, and its disk can't be written."""
    parts = [str(root / part) for part in ("python/lib", "site", "project")]
    mode = ("--invalidation-mode", "unchecked-hash")
    command = [sys.executable, "-m", "compileall", "-q", *mode, *parts]
    subprocess.run(command, capture_output=True, check=False)  # some of the library is not meant to compile


def _first(folder: Path, kernel: Path) -> None:
    first = folder / "first"
    shutil.rmtree(first, ignore_errors=True)
    for part in ("bin", "dev", "proc", "sys", "mods", "new"):
        (first / part).mkdir(parents=True)
    _busybox(first)
    modules = next((kernel / "lib" / "modules").iterdir()) / "kernel"
    for module in _MODULES:
        shutil.copy(modules / f"{module}.ko", first / "mods")
    (first / "init").write_text(_FIRST_INIT)
    (first / "init").chmod(0o755)
    pack = 'cd "$1" && find . | cpio -o -H newc --quiet | gzip > "$2"'
    call("sh", "-c", pack, "sh", first.absolute(), (folder / "first.gz").absolute())
