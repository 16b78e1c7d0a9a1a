"""layso-print as a process, the emulated printer as another, and a folder of their own."""
import json
import os
import pty
import select
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

PRINT = Path(os.environ["LAYSO_BIN_DIR"]) / "layso-print"
EMULATOR = Path(os.environ["LAYSO_TEST_DIR"]) / "layso-pluggable-printer"
PATIENCE = 20


class Run:
    """A call of layso-print that has ended."""

    def __init__(self, *words, language="vi_VN.UTF-8", keys=None):
        environment = {**os.environ, "LANG": language, "LC_ALL": "", "LC_MESSAGES": "", "TZ": "Asia/Ho_Chi_Minh"}
        done = subprocess.run([PRINT, *map(str, words)], capture_output=True, text=True, env=environment,
                              input=keys, stdin=None if keys else subprocess.DEVNULL, timeout=PATIENCE)
        self.code, self.out, self.error = done.returncode, done.stdout, done.stderr

    @property
    def document(self):
        lines = self.out.splitlines()
        assert len(lines) == 1, f"one document, not {len(lines)}: {self.out}{self.error}"
        return json.loads(lines[0])


class Printer:
    """An emulated printer; `model` is full, clone, simple, silent or receipt-only. With a folder it is a serial one."""

    def __init__(self, model="full", folder=None):
        words = [EMULATOR, model] + ([str(folder / "printer")] if folder else [])
        self.process = subprocess.Popen(words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.address = self.process.stdout.readline().strip()

    def tell(self, command):
        self.process.stdin.write(command + "\n")
        self.process.stdin.flush()
        answer = self.process.stdout.readline().strip()
        assert answer != "unknown command", command
        return answer

    def sheets(self, folder):
        self.tell("idle")
        return json.loads(self.tell(f"sheets {folder}"))

    def end(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)
        self.process.stdout.close()


class ShellCase(unittest.TestCase):
    def setUp(self):
        held = tempfile.TemporaryDirectory(prefix="layso-print-")
        self.addCleanup(held.cleanup)
        self.folder = Path(held.name)
        self.paper = self.folder / "paper"
        self.device = f"file:{self.paper}"

    def printer(self, model="full", serial=False):
        printer = Printer(model, self.folder if serial else None)
        self.addCleanup(printer.end)
        return printer

    def write(self, name, text):
        path = self.folder / name
        path.write_text(text)
        return path


class Walk:
    """layso-print on a terminal of its own, with somebody who presses keys."""

    def __init__(self, *words, language="vi_VN.UTF-8"):
        environment = {**os.environ, "LANG": language, "LC_ALL": "", "LC_MESSAGES": ""}
        self.master, slave = pty.openpty()
        self.process = subprocess.Popen([PRINT, *map(str, words)], stdin=slave, stdout=slave, stderr=slave,
                                        env=environment)
        os.close(slave)
        self.text = ""
        self.read_to = 0

    def _read(self, seconds):
        if select.select([self.master], [], [], seconds)[0]:
            try:
                self.text += os.read(self.master, 65536).decode(errors="replace")
                return True
            except OSError:
                return False
        return None

    def wait_for(self, text, seconds=PATIENCE):
        """Waits until the text stands behind what was waited for before."""
        end = time.monotonic() + seconds
        while text not in self.text[self.read_to:]:
            if time.monotonic() > end or self._read(0.1) is False:
                self.process.kill()
                raise AssertionError(f"'{text}' never came: {self.text[self.read_to:]}")
        self.read_to = self.text.index(text, self.read_to) + len(text)

    def press(self, key):
        os.write(self.master, key.encode())

    def end(self):
        end = time.monotonic() + PATIENCE
        while self._read(0.1) is not False and self.process.poll() is None:
            if time.monotonic() > end:
                self.process.kill()
                raise AssertionError(f"did not end: {self.text[-2000:]}")
        while self._read(0):
            pass
        code = self.process.wait(PATIENCE)
        os.close(self.master)
        return code
