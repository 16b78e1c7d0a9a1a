#!/usr/bin/env python3
"""The demonstration's kiosk page: the touch screen (through noVNC) and, beside it, the paper that came out.

    paper_server.py PORT PAPER_DIRECTORY PAGE_DIRECTORY VNC_PORT     listens on 127.0.0.1 only
"""
import http.server
import json
import sys
from pathlib import Path

port, paper, pages, vnc_port = int(sys.argv[1]), Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4])
KINDS = {".html": "text/html; charset=utf-8", ".css": "text/css", ".js": "text/javascript", ".png": "image/png"}


def printed_jobs():
    """Newest first, at most twelve."""
    jobs = [file for file in paper.glob("*.png") if file.name != "latest.png"]
    jobs.sort(key=lambda file: file.stat().st_mtime_ns, reverse=True)
    return [{"picture": f"/paper/{file.name}", "bytes": file.with_suffix(".bin").stat().st_size
             if file.with_suffix(".bin").exists() else 0} for file in jobs[:12]]


class Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self):
        name = self.path.split("?")[0]
        if name == "/jobs.json":
            self.send(json.dumps({"jobs": printed_jobs(), "vnc": vnc_port + 1}).encode(), "application/json")
            return
        folder, file = (paper, name[len("/paper/"):]) if name.startswith("/paper/") else (pages, name.lstrip("/"))
        path = folder / (Path(file).name or "kiosk.html")
        if path.suffix not in KINDS or not path.is_file():
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
