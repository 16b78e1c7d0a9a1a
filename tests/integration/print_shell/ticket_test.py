import json
import subprocess

from shell import Run, ShellCase

TRACKING = "https://layso.example/t/abc"


class TicketTest(ShellCase):
    def ticket(self, *words, **more):
        return Run("ticket", "--label", "A012", "--service", "Chứng thực bản sao", "--centre", "UBND XÃ", *words, **more)

    def test_a_ticket_on_file_is_a_picture_with_its_code(self):
        run = self.ticket("--device", self.device, "--tracking", TRACKING, "--people-ahead", "5", "--wait", "10-15")
        self.assertEqual(run.code, 0, run.error)
        self.assertIn("đã xong", run.out)
        picture = self.paper / "layso-A012.png"
        read = subprocess.run(["zbarimg", "--quiet", "--raw", picture], capture_output=True, text=True)
        self.assertEqual(read.stdout.strip(), TRACKING)

    def test_english_on_request_and_by_environment(self):
        self.assertIn("reports its job as done", self.ticket("--device", self.device, "--language", "en").out)
        self.assertIn("reports its job as done", self.ticket("--device", self.device, language="en_GB.UTF-8").out)
        self.assertIn("Thiết bị báo", self.ticket("--device", self.device, language="C").out)

    def test_json_is_one_document_with_result_and_evidence(self):
        document = self.ticket("--device", self.device, "--json").document
        self.assertEqual((document["result"], document["evidence"], document["exit"]), ("done", "reported", 0))
        self.assertEqual(document["profile"]["name"], "layso-file")

    def test_narrow_paper_makes_a_narrow_ticket(self):
        self.assertEqual(self.ticket("--device", f"{self.device}?dots=384&margin=0", "--paper", "58").code, 0)
        header = (self.paper / "layso-A012.png").read_bytes()[16:20]
        self.assertEqual(int.from_bytes(header, "big"), 384)

    def test_a_picture_wider_than_the_paper_is_refused(self):
        wide = self.write("wide.toml", 'paper = 576\nside = 12\n[[block]]\nkind = "number"\ntext = "{number}"\n'
                                       'size = 200\n')
        run = self.ticket("--device", self.device, "--paper", "58", "--template", wide)
        self.assertEqual(run.code, 1)
        self.assertIn("hình 576 điểm, giấy 384 điểm", run.error)
        self.assertEqual(list(self.paper.glob("*.bin")), [])

    def test_a_template_with_an_unknown_field_is_refused_with_its_line(self):
        broken = self.write("broken.toml", 'paper = 576\nside = 12\n[[block]]\nkind = "number"\ntext = "{numbr}"\n'
                                           'size = 200\n')
        run = self.ticket("--device", self.device, "--template", broken)
        self.assertEqual(run.code, 1)
        self.assertIn("Mẫu phiếu có lỗi", run.error)
        self.assertRegex(run.error, r"broken\.toml:5:\d+:")
        self.assertIn("numbr", run.error)

    def test_paper_out_is_attention_and_nothing_comes_out(self):
        self.paper.mkdir()
        (self.paper / "media-empty").touch()
        run = self.ticket("--device", self.device)
        self.assertEqual(run.code, 4)
        self.assertIn("vì hết giấy. Chưa có gì ra giấy", run.error)
        self.assertEqual(list(self.paper.glob("*.bin")), [])

    def test_wrong_words_are_a_mistake_in_the_call(self):
        for words in (("--wait", "15-10"), ("--wait", "soon"), ("--people-ahead", "-4"), ("--paper", "70")):
            self.assertEqual(self.ticket("--device", self.device, *words).code, 1, words)
        run = Run("ticket", "--device", self.device)
        self.assertEqual(run.code, 1)
        self.assertIn("Lệnh viết chưa đúng", run.error)

    def test_addresses_that_lead_nowhere(self):
        self.assertEqual(self.ticket("--device", "pigeon:loft").code, 1)
        self.assertEqual(self.ticket("--device", "tcp://127.0.0.1:1").code, 2)
        denied = self.ticket("--device", "file:/proc/paper")
        self.assertIn(denied.code, (2, 3))
        self.assertNotIn("terminate", denied.error)

    def test_the_record_is_written_before_the_first_byte(self):
        record = self.folder / "record"
        self.assertEqual(self.ticket("--device", self.device, "--record", record).code, 0)
        self.assertEqual(json.loads(record.read_text())["job"], "layso-A012")
        run = self.ticket("--device", self.device, "--record", self.folder / "no" / "folder")
        self.assertEqual(run.code, 5)
        self.assertIn("Không ghi được sổ nên không in", run.error)
        self.assertEqual(len(list(self.paper.glob("*.bin"))), 1)


class EvidenceTest(ShellCase):
    def ticket(self, printer, *words):
        return Run("ticket", "--device", printer.address, "--label", "A012", "--json", *words)

    def probed(self, printer):
        profile = self.folder / "probed.toml"
        self.assertEqual(Run("probe", "--device", printer.address, "--write", profile).code, 0)
        return profile

    def test_an_unknown_printer_prints_with_the_generic_profile_and_says_so(self):
        printer = self.printer("full")
        run = self.ticket(printer)
        self.assertEqual(run.code, 7)
        self.assertEqual(run.document["evidence"], "handed_over")
        self.assertTrue(run.document["profile"]["generic"])
        self.assertIn("chưa có hồ sơ riêng: dùng hồ sơ chung Generic ESC/POS, 80 mm", run.error)
        self.assertEqual([sheet["clean"] for sheet in printer.sheets(self.folder)], [True])

    def test_a_printer_with_fences_proves_the_cut(self):
        printer = self.printer("full")
        run = self.ticket(printer, "--profile", self.probed(printer))
        self.assertEqual((run.code, run.document["evidence"]), (0, "cut"))
        self.assertEqual([sheet["clean"] for sheet in printer.sheets(self.folder)], [True])

    def test_gs_r_alone_is_told_as_the_weaker_proof(self):
        printer = self.printer("receipt-only")
        run = self.ticket(printer, "--profile", self.probed(printer))
        self.assertEqual((run.code, run.document["evidence"]), (0, "processed"))

    def test_two_tickets_in_a_row_do_not_clear_each_other(self):
        printer = self.printer("silent")
        for _ in range(2):
            self.assertEqual(self.ticket(printer).code, 7)
        # A strip that cuts off what the run before might have left hanging is blank.
        sheets = [sheet for sheet in printer.sheets(self.folder) if not sheet["blank"]]
        self.assertEqual([sheet["clean"] for sheet in sheets], [True, True])

    def test_an_open_cover_is_attention_before_the_first_byte(self):
        printer = self.printer("full")
        profile = self.probed(printer)
        printer.tell("cover open")
        run = self.ticket(printer, "--profile", profile)
        self.assertEqual((run.code, run.document["accepted_bytes"], run.document["condition"]), (4, 0, "cover-open"))
        printer.tell("cover closed")
        self.assertEqual(self.ticket(printer, "--profile", profile).code, 0)
        self.assertEqual([sheet["clean"] for sheet in printer.sheets(self.folder) if not sheet["blank"]], [True])

    def test_paper_that_ends_in_the_middle_is_unknown_and_says_so(self):
        printer = self.printer("full")
        profile = self.probed(printer)
        printer.tell("paper left 300")
        run = self.ticket(printer, "--profile", profile)
        self.assertEqual((run.code, run.document["result"]), (6, "unknown"))
        self.assertIn("Không rõ giấy đã ra hay chưa", run.document["message"])
        self.assertEqual(run.document["reprint"], "marked")
