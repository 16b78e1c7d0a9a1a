#!/usr/bin/env python3
"""The demonstration's kiosk page: the touch screen (through noVNC) and, beside it, the paper that came out.

    paper_server.py PORT PAPER_DIRECTORY NAME=PORT...     listens on 127.0.0.1 only

The names are the ports that the page has to know: screen (0: the kiosk has a window of its own), centre, province.
"""
import http.server
import json
import sys
from pathlib import Path

port, paper = int(sys.argv[1]), Path(sys.argv[2]).resolve()
ports = {name: int(number) for name, number in (word.split("=") for word in sys.argv[3:])}
FOLDERS = {"paper": paper, "novnc": Path("/usr/share/novnc").resolve(), "": Path(__file__).resolve().parent}
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".png": "image/png",
         ".bin": "application/octet-stream"}
# Only this machine's own names: a page from elsewhere that a name was bent to this address for sees nothing.
HOSTS = {f"{name}:{port}" for name in ("127.0.0.1", "localhost")}


def size_of(job):
    try:
        return job.with_suffix(".bin").stat().st_size
    except FileNotFoundError:  # the oldest are removed meanwhile
        return 0


def time_of(job):
    try:
        return job.stat().st_mtime_ns
    except FileNotFoundError:
        return 0


def printed_jobs():
    """Newest first, at most twelve."""
    jobs = sorted((file for file in paper.glob("*.png") if file.name != "latest.png" and not file.name.startswith(".")),
                  key=time_of, reverse=True)
    # A label comes again on another day: the time tells the papers apart.
    return [{"picture": f"/paper/{job.name}?{time_of(job)}", "printed": f"/paper/{job.stem}.bin", "bytes": size_of(job)}
            for job in jobs[:12]]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        if self.headers.get("Host") not in HOSTS:
            self.send_error(421)
            return
        name = self.path.split("?")[0]
        if name == "/jobs.json":
            self.send(json.dumps({"jobs": printed_jobs(), "ports": ports}).encode(), "application/json")
            return
        first, _, rest = name.lstrip("/").partition("/")
        folder, file = (FOLDERS[first], rest) if rest and first in FOLDERS else (FOLDERS[""], name.lstrip("/") or "kiosk.html")
        path = (folder / file).resolve()
        if path.suffix not in KINDS or not path.is_relative_to(folder) or not path.is_file():
            self.send_error(404)
            return
        self.send(path.read_bytes(), KINDS[path.suffix])

    def send(self, body, kind):
        self.send_response(200)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", str(len(body)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments):
        pass


http.server.ThreadingHTTPServer(("127.0.0.1", port), Handler).serve_forever()
