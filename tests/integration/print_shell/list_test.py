from shell import Run, ShellCase


class ListTest(ShellCase):
    def test_without_a_printer_it_says_so_and_what_to_do(self):
        run = Run("list")
        if run.code == 0:
            self.skipTest("this machine has a printer")
        self.assertEqual(run.code, 2)
        self.assertIn("Không tìm thấy máy in nào", run.error)
        self.assertIn("--device", run.error)

    def test_json_is_one_document_also_without_a_printer(self):
        document = Run("list", "--json").document
        self.assertEqual(document["exit"], 0 if document["printers"] else 2)

    def test_a_command_without_device_and_printer_is_no_printer(self):
        if Run("list").code == 0:
            self.skipTest("this machine has a printer")
        self.assertEqual(Run("test-page").code, 2)

    def test_a_broken_own_profile_is_told_with_its_line(self):
        self.write("mine.toml", 'name = "mine"\ntitle = "Mine"\ncolour = 1\n')
        run = Run("list", "--profiles", self.folder)
        self.assertEqual(run.code, 1)
        self.assertIn("mine.toml:3:1: 'colour' is no key of a printer profile", run.error)


class ProfilesTest(ShellCase):
    def test_all_are_listed_and_one_is_shown_with_its_sources(self):
        self.assertIn("epson-tm-t88v", Run("profiles").out)
        shown = Run("profiles", "epson-tm-t88iii").out
        self.assertIn('units_per_row = { value = 2, from = "documented"', shown)
        again = self.write("again.toml", shown)
        self.assertEqual(Run("profiles", "epson-tm-t88iii", "--profiles", again).out, shown)

    def test_json_has_a_source_for_each_fact(self):
        profile = Run("profiles", "bixolon-srp-350", "--json").document["profile"]
        self.assertEqual(profile["dots"]["value"], 512)
        self.assertEqual(profile["dots"]["from"], "documented")
        self.assertIn("Bixolon", profile["dots"]["source"])

    def test_an_unknown_name_is_refused(self):
        run = Run("profiles", "no-such")
        self.assertEqual(run.code, 1)
        self.assertIn("Không có hồ sơ máy in tên “no-such”", run.error)
