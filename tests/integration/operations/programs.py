"""The real programs, each started with its own files and ended by its own process id."""
import re
import select
import signal
import socket
import ssl
import subprocess
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
PATIENCE = 30


def wait_for(what, condition, seconds=PATIENCE):
    """The condition's first true value. Fails with what was waited for."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        value = condition()
        if value:
            return value
        select.select([], [], [], 0.02)
    raise AssertionError(f"waited {seconds} s in vain: {what}")


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Program:
    """A program that runs until it is stopped; its output is in `log`."""

    def __init__(self, log, *words):
        self.log = log
        self.begin = log.stat().st_size if log.exists() else 0
        with open(log, "ab") as output:
            self.process = subprocess.Popen(list(map(str, words)), stdout=output, stderr=output,
                                            stdin=subprocess.DEVNULL)

    def said(self):
        with open(self.log, "rb") as log:
            log.seek(self.begin)
            return log.read().decode()

    def alive(self):
        return self.process.poll() is None

    def port(self, pattern):
        found = wait_for(f"{pattern} in {self.log}",
                         lambda: re.search(pattern, self.said()) or not self.alive())
        if found is True:
            raise AssertionError(f"ended with {self.process.returncode}: {self.said()}")
        return int(found[1])

    def end(self, how=signal.SIGTERM):
        if self.alive():
            self.process.send_signal(how)
        return self.process.wait(PATIENCE)


class World:
    """One folder with certificates for a hub and a controller; everything in it goes at the end."""

    def __init__(self, certificates, programs):
        self.programs = Path(programs)
        self.held = tempfile.TemporaryDirectory(prefix="layso-operations-")
        self.folder = Path(self.held.name)
        self.certificates = certificates
        self.hub_port = free_port()
        self.running = []
        self.write_settings()
        self.hub = None
        self.hub_browser = 0

    def write_settings(self):
        def listeners(name):
            return (f'[certificates]\ncertificate = "{self.certificates}/{name}.pem"\n'
                    f'key = "{self.certificates}/{name}.key"\nauthority = "{self.certificates}/authority.pem"\n')
        self.controller_settings = self.folder / "layso-controller.toml"
        self.controller_settings.write_text(
            'controller = 1\ndata = "controller"\n' + listeners("controller-1") +
            f'[hub]\nhost = "localhost"\nport = {self.hub_port}\n[disk]\nreserve_mebibytes = 1\n')
        self.hub_settings = self.folder / "layso-hub.toml"
        self.hub_settings.write_text('data = "hub"\n' + f"[devices]\nport = {self.hub_port}\n" + listeners("hub"))

    @property
    def journal(self):
        return self.folder / "controller" / "journal.sqlite"

    def controller(self, command, *words, standard_input="", check=0):
        """One command of layso-controller; its exit code must be `check`."""
        done = subprocess.run(
            [self.programs / "layso-controller", command, "--config", self.controller_settings, *map(str, words)],
            input=standard_input, capture_output=True, text=True, timeout=60)
        if done.returncode != check:
            raise AssertionError(f"{command} {words}: {done.returncode}, not {check}: {done.stdout}{done.stderr}")
        return done.stdout + done.stderr

    def hub_command(self, command, *words):
        return subprocess.run([self.programs / "layso-hub", command, "--config", self.hub_settings, *map(str, words)],
                              capture_output=True, text=True, timeout=60)

    def start_hub(self):
        if not (self.folder / "hub").exists():
            done = self.hub_command("import-centres", ROOT / "deploy/demo/centres.csv")
            assert done.returncode == 0, done.stdout + done.stderr
        self.hub = Program(self.folder / "hub.log", self.programs / "layso-hub", "run", "--config", self.hub_settings)
        self.running.append(self.hub)
        self.hub_browser = self.hub.port(r"for browsers on port (\d+)")
        return self.hub

    def start_controller(self):
        program = Program(self.folder / "controller.log", self.programs / "layso-controller", "run", "--config",
                          self.controller_settings)
        self.running.append(program)
        program.browser_port = program.port(r"for browsers on port (\d+)")
        program.device_port = program.port(r"for devices on port (\d+)")
        return program

    def close(self):
        for program in reversed(self.running):
            program.end()
        self.held.cleanup()


def make_certificates(folder):
    subprocess.run([ROOT / "deploy/certificates", folder, "hub", "controller-1", "kiosk-1.controller-1",
                    "controller-9"], check=True, capture_output=True)
    subprocess.run([ROOT / "deploy/certificates", folder / "foreign", "controller-1"], check=True,
                   capture_output=True)


def device_context(certificates, name=None, folder=None):
    """TLS as a device speaks it, with or without a certificate."""
    context = ssl.create_default_context(cafile=str(certificates / "authority.pem"))
    if name:
        place = folder or certificates
        context.load_cert_chain(str(place / f"{name}.pem"), str(place / f"{name}.key"))
    return context
