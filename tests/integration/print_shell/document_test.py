from shell import Run, ShellCase


class DocumentTest(ShellCase):
    def test_only_a_pdf_and_only_through_cups(self):
        text = self.write("a.txt", "no pdf")
        pdf = self.write("a.pdf", "%PDF-1.4\n")
        self.assertIn("không phải PDF", Run("document", text, "--device", "cups:x").error)
        self.assertIn("Không đọc được tệp", Run("document", self.folder / "none.pdf", "--device", "cups:x").error)
        for device in (self.device, "tcp://127.0.0.1:9100", "usb:04b8:0e03"):
            run = Run("document", pdf, "--device", device)
            self.assertEqual(run.code, 1)
            self.assertIn("cups:", run.error)

    def test_a_queue_that_is_not_there_is_no_printer(self):
        pdf = self.write("a.pdf", "%PDF-1.4\n")
        run = Run("document", pdf, "--device", "cups:no-such-queue", "--json")
        self.assertIn(run.code, (1, 2, 3, 5))
        self.assertFalse(run.document["ok"])
        self.assertEqual(run.document["exit"], run.code)


class HelpTest(ShellCase):
    def test_help_tells_the_exit_codes(self):
        run = Run("--help")
        self.assertEqual(run.code, 0)
        for words in ("7  all was sent", "4  paper, cover", "uses no queue number", "--record"):
            self.assertIn(words, run.out)
