"""An erased dossier code is in no file, of the centre and of the hub."""
from centre_case import CentreCase
from programs import wait_for

CODE = "H56.14-250701-0001"
KEPT = "H56.14-250701-0002"


class EraseTest(CentreCase):
    def setUp(self):
        super().setUp()
        self.make()

    def serve_two(self):
        program, desk = self.run_centre()
        desk.open_counter()
        tickets = [desk.issue(), desk.issue()]
        for code in (CODE, KEPT):
            desk.serve(code)
        self.wait_for_drain(program)
        return program, desk, tickets

    def centre_files_with(self, text):
        return self.files_with(text, self.world.folder / "controller")

    def hub_files_with(self, text):
        return self.files_with(text, self.world.folder / "hub")

    def check_gone_everywhere(self, program):
        self.wait_for_drain(program)
        self.stop(program)
        self.world.hub.end()
        self.assertEqual(self.centre_files_with(CODE), [])
        self.assertTrue(self.centre_files_with(KEPT))
        self.assertEqual(self.hub_files_with(CODE), [])
        self.assertTrue(self.hub_files_with(KEPT))
        found = self.world.controller("verify")
        self.assertIn("1 erased", found)
        self.assertIn("the journal is intact", found)
        found = self.world.hub_command("verify")
        self.assertEqual(found.returncode, 0, found.stdout)

    def test_erased_while_the_controller_runs(self):
        program, desk, tickets = self.serve_two()
        self.assertTrue(self.centre_files_with(CODE))
        self.assertTrue(self.hub_files_with(CODE))
        before = self.summary()["dossiers"]
        self.assertIn("1 values erased", self.world.controller("erase", "--dossier", CODE.lower()))
        wait_for("the checkpoint", lambda: not self.centre_files_with(CODE))
        dossier, = desk.dossiers(tickets[0])
        self.assertTrue(dossier["codeErased"])
        self.assertNotIn("code", dossier)
        self.assertEqual(self.summary()["dossiers"], before)
        self.assertIn("0 values erased", self.world.controller("erase", "--dossier", CODE))
        self.assertIn("not a dossier code", self.world.controller("erase", "--dossier", "12", check=3))
        self.check_gone_everywhere(program)

    def test_erased_while_the_controller_is_stopped(self):
        program, _, _ = self.serve_two()
        self.stop(program)
        self.assertIn("1 values erased", self.world.controller("erase", "--dossier", CODE))
        self.assertEqual(self.centre_files_with(CODE), [])
        program, desk = self.run_centre()
        desk.issue()
        self.check_gone_everywhere(program)

    def test_a_restored_copy_forgets_what_was_erased_after_it(self):
        program, _, _ = self.serve_two()
        copy = self.world.folder / "backup.sqlite"
        self.world.controller("backup", copy)
        self.world.controller("erase", "--dossier", CODE)
        self.wait_for_drain(program)
        self.stop(program)
        self.world.controller("restore", copy)
        program, _ = self.run_centre()
        wait_for("the checkpoint", lambda: not [name for name in self.centre_files_with(CODE)
                                                if ".replaced-" not in name])
        self.stop(program)
        self.assertIn("1 erased", self.world.controller("verify"))
