"""Debian's kernel package, fetched by the machine's own apt and unpacked, never installed."""
import lzma
import re
import subprocess
import tarfile
import tempfile
from pathlib import Path

META_PACKAGE = "linux-image-amd64"
MODULES = ("configfs", "libcomposite", "usb_f_printer", "dummy_hcd", "usblp")


class NoKernel(Exception):
    """Why there is no kernel to boot."""


def _run(command, cwd=None):
    done = subprocess.run(command, cwd=cwd, capture_output=True, text=True)
    return done.returncode, done.stdout, done.stderr.strip()


def _package():
    code, text, error = _run(["apt-cache", "depends", "--important", META_PACKAGE])
    found = re.search(r"Depends: (linux-image-[0-9][\w.+-]*)", text)
    if code != 0 or not found:
        raise NoKernel(f"apt knows no kernel package behind {META_PACKAGE}: {error or text.strip() or 'no answer'}")
    return found.group(1)


def _download(folder):
    """Aside first: a download that was cut short is not taken for a package later."""
    package = _package()
    with tempfile.TemporaryDirectory(prefix="download-", dir=folder) as aside:
        code, _, error = _run(["apt-get", "download", package], cwd=aside)
        files = list(Path(aside).glob(f"{package}_*.deb"))
        if code != 0 or not files:
            raise NoKernel(f"apt-get download {package}: {error}")
        return files[0].rename(folder / files[0].name)


def package_file(folder):
    """The kernel package in this folder; downloaded when it is not there yet. An old list of packages is renewed once."""
    folder.mkdir(parents=True, exist_ok=True)
    kept = sorted(folder.glob("linux-image-*.deb"))
    if kept:
        return kept[-1]
    try:
        return _download(folder)
    except NoKernel:
        _run(["apt-get", "update"])
        return _download(folder)


class Kernel:
    """The image and the modules that the test needs, in the order in which they are loaded."""

    def __init__(self, package):
        self.image = None
        self._modules = {}
        with subprocess.Popen(["dpkg-deb", "--fsys-tarfile", package], stdout=subprocess.PIPE) as process:
            with tarfile.open(fileobj=process.stdout, mode="r|") as archive:
                for member in archive:
                    self._take(archive, member)
        if process.returncode != 0 or self.image is None:
            raise NoKernel(f"{package} is not a kernel package; remove it to fetch it anew")
        self.order = []
        for name in MODULES:
            self._add(name)

    def _take(self, archive, member):
        path = Path(member.name)
        if path.parent.name == "boot" and path.name.startswith("vmlinuz-"):
            self.image = archive.extractfile(member).read()
        module = re.match(r"(.+)\.ko(\.xz)?$", path.name)
        wanted = re.search(r"/kernel/(drivers/usb|fs/configfs)/", member.name)
        if member.isfile() and module and wanted:
            data = archive.extractfile(member).read()
            self._modules[module.group(1).replace("-", "_")] = lzma.decompress(data) if module.group(2) else data

    def _add(self, name):
        """After what it depends on, as its own .modinfo says. A module that is not there is built into the kernel."""
        if name in self.order or name not in self._modules:
            return
        for line in self._modules[name].split(b"\0"):
            if line.startswith(b"depends="):
                for before in line[len(b"depends="):].decode().split(","):
                    self._add(before.replace("-", "_"))
        self.order.append(name)

    def module(self, name):
        return self._modules[name]
