"""A root file system in one file: busybox, the modules, the test program and its shared libraries."""
import re
import subprocess
from pathlib import Path


def _libraries(program):
    """What the dynamic linker would load, and the linker itself."""
    text = subprocess.run(["ldd", program], capture_output=True, text=True, check=True).stdout
    missing = re.findall(r"(\S+) => not found", text)
    if missing:
        raise FileNotFoundError(f"{program} needs {', '.join(missing)}")
    return [Path(path) for path in re.findall(r"(/\S+) \(0x", text)]


def _put(root, path, data, mode=0o644):
    file = root / str(path).lstrip("/")
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(data)
    file.chmod(mode)


def build(root, kernel, program, init, busybox):
    """Writes the tree below `root`, and returns it as a cpio archive."""
    _put(root, "bin/busybox", Path(busybox).read_bytes(), 0o755)
    _put(root, "init", Path(init).read_bytes(), 0o755)
    _put(root, "test", Path(program).read_bytes(), 0o755)
    for library in _libraries(program):
        _put(root, library, library.read_bytes(), 0o755)
    for name in kernel.order:
        _put(root, f"modules/{name}.ko", kernel.module(name))
    _put(root, "modules/order", "".join(f"{name}.ko\n" for name in kernel.order).encode())
    names = "\n".join(str(path.relative_to(root)) for path in sorted(root.rglob("*")))
    return subprocess.run(["cpio", "--quiet", "-o", "-H", "newc"], cwd=root, input=names.encode(), capture_output=True,
                          check=True).stdout
