import tomllib

from shell import Run, ShellCase, Walk


class ProbeTest(ShellCase):
    def probe(self, printer, *words):
        self.profile = self.folder / "probed.toml"
        run = Run("probe", "--device", printer.address, "--write", self.profile, *words)
        self.assertEqual(run.code, 0, run.error)
        return run, tomllib.loads(self.profile.read_text())

    def test_what_is_answered_becomes_a_probed_fact_with_its_day(self):
        run, profile = self.probe(self.printer("full"))
        self.assertEqual(profile["answers"]["fence"]["value"], "gs_h")
        for fact in ("fence", "auto_status", "real_time_status", "clear_buffers"):
            self.assertTrue(profile["answers"][fact]["value"])
            self.assertEqual(profile["answers"][fact]["from"], "probed")
            self.assertRegex(profile["answers"][fact]["source"], r"layso-print probe, \d{4}-\d\d-\d\d: ")
        self.assertIn("trả lời sau", run.out)

    def test_what_is_not_answered_stays_unverified(self):
        run, profile = self.probe(self.printer("silent"))
        for fact in profile["answers"].values():
            self.assertEqual(fact["from"], "unverified")
        self.assertEqual(profile["paper"]["dots"]["from"], "unverified")
        self.assertFalse(profile["answers"]["clear_buffers"]["value"])
        self.assertIn("DLE EOT 1: không trả lời", run.out)
        self.assertIn("DLE DC4 8: không trả lời", run.out)

    def test_a_clone_that_calls_itself_otherwise_is_not_matched_by_it(self):
        _, profile = self.probe(self.printer("clone"))
        self.assertEqual(profile["answers"]["fence"]["value"], "gs_r")
        quirk = next(quirk for quirk in profile["quirk"] if quirk["name"] == "calls-itself")
        self.assertIn("TM-T88VI", quirk["text"])
        self.assertNotIn("match", profile)

    def test_nothing_is_printed_without_leave(self):
        printer = self.printer("full")
        run, _ = self.probe(printer)
        self.assertEqual(printer.sheets(self.folder), [])
        self.assertIn("--yes", run.out)

    def test_with_leave_a_short_strip_is_printed_and_cut(self):
        printer = self.printer("full")
        run, _ = self.probe(printer, "--yes")
        self.assertEqual([sheet["cut"] for sheet in printer.sheets(self.folder)], [True])
        self.assertRegex(run.out, r"print: trả lời sau \d+ ms: GS \( H")

    def test_the_technician_reads_the_width_off_the_strip(self):
        printer = self.printer("full")
        profile = self.folder / "asked.toml"
        walk = Walk("probe", "--device", printer.address, "--write", profile)
        walk.wait_for("[c = có")
        walk.press("c")
        walk.wait_for("1 = 384")
        walk.press("2")
        self.assertEqual(walk.end(), 0)
        dots = tomllib.loads(profile.read_text())["paper"]["dots"]
        self.assertEqual((dots["value"], dots["from"]), (512, "probed"))

    def test_a_file_that_is_there_is_not_overwritten(self):
        printer = self.printer("silent")
        there = self.write("there.toml", "mine")
        run = Run("probe", "--device", printer.address, "--write", there)
        self.assertEqual(run.code, 1)
        self.assertIn("--force", run.error)
        self.assertEqual(there.read_text(), "mine")

    def test_a_device_without_answers_is_not_asked(self):
        run = Run("probe", "--device", self.device, "--json")
        self.assertEqual(run.code, 0)
        self.assertEqual([finding["question"] for finding in run.document["findings"]], ["transport status"])
        self.assertFalse(self.paper.exists() and list(self.paper.glob("*.bin")))
