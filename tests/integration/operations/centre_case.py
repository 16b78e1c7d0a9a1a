"""One centre with its hub, for each test anew."""
import datetime
import os
import unittest
from pathlib import Path

from desk import LOGINS, PASSWORD, Desk, Refused, ask
from programs import ROOT, World, wait_for


def today():
    return (datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(hours=7)).date().isoformat()


class CentreCase(unittest.TestCase):
    def setUp(self):
        self.certificates = Path(os.environ["LAYSO_OPERATIONS_CERTIFICATES"])
        self.world = World(self.certificates, os.environ["LAYSO_BIN_DIR"])
        self.addCleanup(self.world.close)

    def make(self, hub=True):
        """A new centre that has worked on no ticket yet; the hub runs."""
        if hub:
            self.world.start_hub()
        self.world.controller("init", "--configuration", ROOT / "deploy/demo/hac-thanh.json")
        for login in LOGINS:
            self.world.controller("password", login, standard_input=PASSWORD)

    def run_centre(self):
        """The running controller and a supervisor's desk."""
        program = self.world.start_controller()
        return program, Desk(program.browser_port)

    def summary(self):
        status, body, _ = ask(self.world.hub_browser, "GET", f"/v1/summary?date={today()}")
        self.assertEqual(status, 200)
        return body

    def issued_at_hub(self):
        return self.summary().get("tickets", {}).get("issued", 0)

    def wait_for_hub(self, issued):
        wait_for(f"{issued} tickets at the hub", lambda: self.issued_at_hub() >= issued)
        self.assertEqual(self.issued_at_hub(), issued)

    def wait_for_drain(self, program):
        def drained():
            health = ask(program.browser_port, "GET", "/v1/health")[1]
            return health.get("hubConnected") and not int(health.get("hubLag", 0))
        wait_for("the hub has all", drained)

    def stop(self, program):
        self.assertEqual(program.end(), 0, program.said())

    def files_with(self, text, folder):
        """Names of the files below the folder that hold the text."""
        return [str(path) for path in sorted(folder.rglob("*"))
                if path.is_file() and text.encode() in path.read_bytes()]

    def refuses_numbers(self, desk):
        with self.assertRaises(Refused) as refused:
            desk.issue()
        self.assertEqual(refused.exception.code, "REFUSAL_NO_WITNESS")
        return refused.exception
