import json
import os
import signal
import subprocess
import time

from shell import PATIENCE, PRINT, Run, ShellCase


class StatusTest(ShellCase):
    def test_file_tells_its_conditions(self):
        run = Run("status", "--device", self.device)
        self.assertEqual(run.code, 0)
        self.assertRegex(run.out, r"^\d\d:\d\d:\d\d\.\d{3}  sẵn sàng in\n$")
        (self.paper / "cover-open").touch()
        run = Run("status", "--device", self.device)
        self.assertEqual(run.code, 4)
        self.assertIn("nắp đang mở [cover-open]", run.out)

    def test_a_printer_that_was_off_line_before_is_asked_in_real_time(self):
        printer = self.printer("full")
        printer.tell("cover open")
        run = Run("status", "--device", printer.address, "--json")
        self.assertEqual(run.code, 4)
        self.assertEqual(run.document["conditions"]["cover-open"], "yes")
        self.assertEqual(run.document["can_print"], "no")

    def test_a_printer_that_says_nothing_is_unknown_and_not_out_of_paper(self):
        printer = self.printer("silent")
        run = Run("status", "--device", printer.address, "--json")
        self.assertEqual(run.code, 7)
        self.assertEqual(run.document["conditions"]["media-empty"], "unknown")
        self.assertEqual(run.document["can_print"], "unknown")

    def test_follow_tells_each_change_as_a_line_and_ends_with_the_signal(self):
        printer = self.printer("full")
        follower = subprocess.Popen([PRINT, "status", "--device", printer.address, "--follow", "--json"],
                                    stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
        self.addCleanup(follower.stdout.close)

        def wait_for(condition, answer):
            end = time.monotonic() + PATIENCE
            while time.monotonic() < end:
                line = json.loads(follower.stdout.readline())
                if line["conditions"][condition] == answer:
                    return
            raise AssertionError(f"{condition} never was {answer}")

        wait_for("media-empty", "no")
        printer.tell("paper out")
        wait_for("media-empty", "yes")
        printer.tell("paper in")
        wait_for("media-empty", "no")
        printer.tell("near end")
        wait_for("media-low", "yes")
        os.kill(follower.pid, signal.SIGINT)
        self.assertEqual(follower.wait(PATIENCE), 0)
