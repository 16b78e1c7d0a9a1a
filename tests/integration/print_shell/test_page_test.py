import subprocess

from shell import Run, ShellCase


class TestPageTest(ShellCase):
    def read(self, picture):
        return subprocess.run(["tesseract", picture, "-", "-l", "vie", "--psm", "6"], capture_output=True,
                              text=True).stdout

    def test_it_says_that_it_is_no_number_and_its_code_can_be_read(self):
        self.assertEqual(Run("test-page", "--device", self.device).code, 0)
        picture = self.paper / "layso-test-page.png"
        read = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True)
        self.assertEqual(read.stdout.strip(), "LAYSO-TEST")
        words = self.read(picture)
        self.assertIn("PHIẾU THỬ", words)
        self.assertIn("Không phải số thứ tự", words)

    def test_the_frame_reaches_the_first_and_the_last_dot_of_the_printer(self):
        for profile, dots in (("epson-tm-t88v", 512), ("generic-58mm", 384), ("generic-80mm", 576)):
            paper = self.folder / profile
            run = Run("test-page", "--device", f"file:{paper}?dots={dots}&margin=0", "--profile", profile)
            self.assertEqual(run.code, 0, run.error)
            png = (paper / "layso-test-page.png").read_bytes()
            self.assertEqual(int.from_bytes(png[16:20], "big"), dots)

    def test_a_printer_without_cutter_gets_no_cut(self):
        run = Run("test-page", "--device", f"{self.device}?dots=384", "--profile", "xprinter-xp-58")
        self.assertEqual(run.code, 0, run.error)
        self.assertNotIn(b"\x1dV", (self.paper / "layso-test-page.bin").read_bytes()[-16:])

    def test_on_a_58_mm_printer_it_comes_out_whole(self):
        printer = self.printer("simple")
        run = Run("test-page", "--device", printer.address, "--paper", "58", "--json")
        self.assertEqual(run.code, 7, run.error)
        self.assertEqual(run.document["profile"]["name"], "generic-58mm")
