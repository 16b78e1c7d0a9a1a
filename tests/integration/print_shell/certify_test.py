import json

from shell import Run, ShellCase, Walk


class CertifyTest(ShellCase):
    def setUp(self):
        super().setUp()
        self.at = self.printer("full", serial=True)
        self.profile = self.folder / "probed.toml"
        self.assertEqual(Run("probe", "--device", self.at.address, "--write", self.profile).code, 0)

    def walk(self, *words, **more):
        return Walk("certify", "--device", self.at.address, "--profile", self.profile, *words, **more)

    def test_a_technician_walks_through_and_gets_a_report(self):
        report = self.folder / "report.json"
        walk = self.walk("--output", report, "--patience", "20")
        walk.wait_for("ĐẠT: Sẵn sàng")
        walk.wait_for("ĐẠT: In và xác nhận")
        walk.wait_for("được cắt rời không?")
        walk.press("c")
        walk.wait_for("bấm Enter ngay lúc mở")
        self.at.tell("cover open")
        walk.wait_for("ĐẠT: Mở nắp")
        walk.wait_for("ĐẠT: In khi nắp đang mở")
        walk.wait_for("Đóng nắp:")
        walk.press("\n")
        walk.wait_for("đã ghi nhận Enter")
        self.at.tell("cover closed")
        walk.wait_for("ĐẠT: Đóng nắp")
        walk.wait_for("Hết giấy:")
        self.at.tell("paper out")
        walk.wait_for("ĐẠT: Hết giấy")
        walk.wait_for("ĐẠT: In khi hết giấy")
        walk.wait_for("Lắp giấy:")
        self.at.tell("paper in")
        walk.wait_for("ĐẠT: Lắp giấy")
        walk.wait_for("không có phiếu cũ hay nửa phiếu?")
        walk.press("c")
        walk.wait_for("Giấy sắp hết:")
        self.at.tell("near end")
        walk.wait_for("ĐẠT: Giấy sắp hết")
        walk.wait_for("Rút cáp:")
        self.at.tell("unplug")
        walk.wait_for("ĐẠT: Rút cáp")
        walk.wait_for("Cắm lại:")
        self.at.tell("plug")
        walk.wait_for("ĐẠT: Cắm lại")
        walk.wait_for("ĐẠT: In sau khi cắm lại")
        walk.wait_for("KẾT QUẢ: ĐẠT cả 14 bước")
        self.assertEqual(walk.end(), 0)
        document = json.loads(report.read_text())
        self.assertTrue(document["ok"])
        closed = next(step for step in document["steps"] if step["id"] == "cover-closed")
        self.assertGreaterEqual(closed["milliseconds"], 0)

    def test_steps_are_repeated_skipped_and_ended(self):
        report = self.folder / "report.txt"
        walk = self.walk("--output", report)
        walk.wait_for("được cắt rời không?")
        walk.press("r")
        walk.wait_for("[3/14]")
        walk.wait_for("được cắt rời không?")
        walk.press("k")
        walk.wait_for("KHÔNG ĐẠT: Dao cắt")
        walk.wait_for("[4/14]")
        walk.press("s")
        walk.wait_for("BỎ QUA: Mở nắp")
        walk.wait_for("KHÔNG ĐẠT: In khi nắp đang mở")
        walk.press("q")
        self.assertEqual(walk.end(), 8)
        text = report.read_text()
        self.assertIn("BIÊN BẢN KIỂM ĐỊNH MÁY IN PHIẾU", text)
        self.assertIn("kết thúc sớm", text)
        self.assertIn("CHƯA ĐẠT", text)

    def test_english_and_a_printer_that_never_tells(self):
        walk = self.walk("--patience", "1", language="en_US.UTF-8")
        walk.wait_for("Was the sheet cut?")
        walk.press("y")
        walk.wait_for("FAILED: Cover open: waited too long")
        walk.press("q")
        self.assertEqual(walk.end(), 8)

    def test_json_lines_for_a_script(self):
        run = Run("certify", "--device", self.at.address, "--profile", self.profile, "--json", "--patience", "1",
                  keys="q")
        lines = [json.loads(line) for line in run.out.splitlines()]
        self.assertEqual(lines[0]["event"], "step")
        self.assertEqual(lines[-1]["event"], "report")
        self.assertEqual(run.code, 8)
        self.assertFalse(lines[-1]["ok"])
