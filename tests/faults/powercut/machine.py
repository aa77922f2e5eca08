"""A small machine with the real Linux drivers of FAT32 and exFAT, and sticks whose every write is logged.

Needs QEMU and no more rights than a folder to work in; without KVM it is slow but exact.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tests.faults.powercut import disks, tools

STICK: Final = 512 << 20
DISK: Final = 520 << 20
"""The stick, and the room after it where changes are marked."""

_LONGEST: Final = 3600
_MAKERS: Final = {
    "vfat": ("mkfs.vfat", "-F", "32", "-s", "8"),
    "exfat": ("mkfs.exfat", "-c", "32K"),
}


@dataclass(frozen=True, slots=True)
class Job:
    """One stick: its file system, the kind of work, and how much of it."""

    filesystem: str
    kind: str
    count: int


class Machine:
    """A machine in a folder."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.absolute()

    def build(self) -> None:
        """Make the disks the machine starts from. Raises `Missing`."""
        disks.build(self.folder)

    def begin(self, jobs: Sequence[Job]) -> None:
        """Make a stick for each job with what its work begins with; leaves it as N.before."""
        images = [self.folder / f"{n}.before" for n in range(len(jobs))]
        for image, job in zip(images, jobs, strict=True):
            image.unlink(missing_ok=True)
            _resize(image, STICK)
            tools.call(*_MAKERS[job.filesystem], image)
            _resize(image, DISK)
        self._start("begin", jobs, images, log=False)

    def work(self, jobs: Sequence[Job]) -> None:
        """Let each stick be worked on until the power goes; leaves N.log of each."""
        images = [self.folder / f"{n}.img" for n in range(len(jobs))]
        for image in images:
            tools.call("cp", "--sparse=always", image.with_suffix(".before"), image)
            image.with_suffix(".log").write_bytes(b"")
        self._start("work", jobs, images, log=True)

    def _start(self, what: str, jobs: Sequence[Job], images: Sequence[Path], *, log: bool) -> None:
        sticks = [f"{_device(n)}:{job.filesystem}:{job.kind}:{job.count}" for n, job in enumerate(jobs)]
        script = f"python3 -m tests.faults.powercut.guest {what} {' '.join(sticks)} || echo @@FAILED\n"
        job = self.folder / "job"
        shutil.rmtree(job, ignore_errors=True)
        job.mkdir()
        (job / "run.sh").write_text(script)
        tools.disk(job, self.folder / "job.img", "8M")
        serial = self.folder / f"{what}.txt"
        serial.write_bytes(b"")
        tools.call(*self._command(serial), *_drives(images, log=log), timeout=_LONGEST)
        told = serial.read_text(errors="replace")
        if "@@DONE" not in told or "@@FAILED" in told:
            raise RuntimeError(told[-4000:])
        for line in told.splitlines():
            if line.startswith("GUEST"):
                print(line.strip(), flush=True)

    def _command(self, serial: Path) -> list[str]:
        kernel = next((self.folder / "kernel" / "boot").glob("vmlinuz-*"))
        return [
            *("qemu-system-x86_64", "-accel", "tcg,thread=multi", "-cpu", "max", "-smp", "2", "-m", "1500"),
            *("-nic", "none", "-vga", "none", "-display", "none", "-monitor", "none", "-no-reboot"),
            *("-kernel", str(kernel), "-initrd", str(self.folder / "first.gz")),
            *("-append", "console=ttyS0 quiet panic=1", "-serial", f"file:{serial}"),
            *_readable("root", self.folder / "root.img", 4),
            *_readable("job", self.folder / "job.img", 5),
        ]


def _resize(image: Path, size: int) -> None:
    with image.open("ab") as file:
        file.truncate(size)


def _device(n: int) -> str:
    return f"/dev/vd{chr(ord('c') + n)}"


def _readable(name: str, image: Path, place: int) -> list[str]:
    drive = f"file={image},if=none,id={name},format=raw,readonly=on"
    return ["-drive", drive, "-device", f"virtio-blk-pci,drive={name},addr={place:#x}"]


def _drives(images: Sequence[Path], *, log: bool) -> list[str]:
    arguments = []
    for n, image in enumerate(images):
        arguments += ["-blockdev", f"driver=file,node-name=f{n},filename={image}"]
        node = f"f{n}"
        if log:
            node, kept = f"b{n}", image.with_suffix(".log")
            arguments += ["-blockdev", f"driver=file,node-name=l{n},filename={kept}"]
            logged = f"driver=blklogwrites,node-name={node},file=f{n},log=l{n},log-sector-size=512"
            arguments += ["-blockdev", logged]
        # As a stick has it: what is written is all there is, no word of zeros or of what is free.
        device = f"virtio-blk-pci,drive={node},addr={6 + n:#x},discard=off,write-zeroes=off"
        arguments += ["-device", device]
    return arguments
