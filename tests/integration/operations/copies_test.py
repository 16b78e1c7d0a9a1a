"""Backups, restores and new disks: no number twice, nothing counted twice at the hub."""
import json
import shutil

from centre_case import CentreCase
from desk import number_of
from load import Load
from programs import ROOT, wait_for

CODE = "H56.14-250701-0001"


class CopiesTest(CentreCase):
    def setUp(self):
        super().setUp()
        self.copy = self.world.folder / "copies" / "backup.sqlite"
        self.copy.parent.mkdir()

    def work_and_copy(self, tickets=5):
        """A centre that is copied after so many tickets, and works on after it."""
        self.make()
        program, desk = self.run_centre()
        for _ in range(tickets):
            desk.issue()
        self.world.controller("backup", self.copy)
        for _ in range(tickets):
            desk.issue()
        return program, desk

    def lose_the_disk(self):
        shutil.rmtree(self.world.journal.parent)

    def login_again(self):
        # The vault with the passwords is of the machine, not of the journal.
        self.world.controller("password", "truongca", standard_input="mat-khau-thu-nghiem")
        return self.run_centre()

    def test_a_backup_is_made_while_tickets_are_issued(self):
        self.make()
        program, desk = self.run_centre()
        # Large enough for a copy in many steps, with commits between them.
        for batch in range(12):
            desk.do("recordDossiers", dossiers=[
                {"code": {"value": f"H56.14-250701-{batch:03}{entry:04}"}, "channel": "CHANNEL_ONLINE", "service": 5}
                for entry in range(500)])
        load = Load(program.browser_port, 8, 120)  # a series has 999 numbers
        wait_for("the load to begin", load.count)
        said = self.world.controller("backup", self.copy)
        during = load.count()
        load.join(stop=True)
        self.assertIn("backup made and checked", said)
        self.assertEqual((load.refused, load.unanswered), ([], []))
        self.assertTrue(program.alive(), program.said())
        self.assertGreater(during, 1)
        self.assertEqual(self.copy.stat().st_mode & 0o777, 0o600)
        self.assertTrue(json.loads(self.world.controller("verify", "--json", "--file", self.copy))["intact"])
        self.assertIn("is there already", self.world.controller("backup", self.copy, check=4))
        self.assertIn("beside the journal",
                      self.world.controller("backup", self.world.journal.parent / "copy", check=3))
        self.stop(program)
        other = self.copy.with_name("stopped.sqlite")
        self.world.controller("backup", other)
        self.world.controller("verify", "--file", other)

    def test_a_restored_copy_gets_the_rest_back_from_the_hub(self):
        program, _ = self.work_and_copy()
        self.assertIn("the controller is running", self.world.controller("restore", self.copy, check=3))
        self.wait_for_drain(program)
        self.stop(program)
        self.assertIn("kept as", self.world.controller("restore", self.copy))
        # A password set in between must not stand between the journal and what the hub gives back.
        program, desk = self.login_again()
        self.assertIn("taken back", program.said())
        self.assertEqual(number_of(desk.issue()), 11)
        self.wait_for_hub(11)
        self.stop(program)
        self.world.controller("verify")

    def test_a_copy_that_is_behind_is_refused(self):
        program, _ = self.work_and_copy()
        self.wait_for_drain(program)
        self.stop(program)
        before = self.world.journal.read_bytes()
        self.world.hub.end()
        self.assertIn("the hub cannot be asked", self.world.controller("restore", self.copy, check=3))
        self.assertIn("stale_copy", self.world.controller("restore", self.copy, "--without-hub", check=3))
        self.assertEqual(self.world.journal.read_bytes(), before)
        # What the hub has not yet got it cannot give back.
        program, desk = self.run_centre()
        self.stop(program)
        self.world.start_hub()
        self.assertIn("stale_copy", self.world.controller("restore", self.copy, check=3))

    def test_a_damaged_copy_is_refused(self):
        program, _ = self.work_and_copy()
        self.stop(program)
        content = bytearray(self.copy.read_bytes())
        content[len(content) // 2] ^= 1
        content[len(content) // 3] ^= 1
        content[-100] ^= 1
        self.copy.write_bytes(content)
        before = self.world.journal.read_bytes()
        self.world.controller("restore", self.copy, check=3)
        self.assertEqual(self.world.journal.read_bytes(), before)

    def test_a_new_disk_is_adopted_from_the_hub(self):
        program, desk = self.work_and_copy()
        desk.open_counter()
        served = desk.serve(CODE)
        self.wait_for_drain(program)
        before = self.summary()
        self.stop(program)
        self.wait_for_hub(10)
        self.lose_the_disk()

        self.assertIn("`init` for a new centre, or `adopt`", self.world.controller("run", check=4))
        self.assertIn("use `adopt`", self.world.controller(
            "init", "--configuration", self.demo_configuration(), check=3))
        self.assertFalse(self.world.journal.exists())
        self.world.hub.end()
        self.world.controller("adopt", check=3)
        self.assertFalse(self.world.journal.exists(), "an adoption that failed left a journal that run would take")
        self.world.start_hub()
        self.assertIn("taken back from the hub", self.world.controller("adopt"))
        program, desk = self.login_again()
        self.assertEqual(number_of(desk.issue()), 11)
        self.assertEqual([dossier["code"] for dossier in desk.dossiers(served)], [CODE])
        self.wait_for_hub(11)
        after = self.summary()
        self.assertEqual(after["dossiers"], before["dossiers"])
        self.assertEqual(after["tickets"]["served"], before["tickets"]["served"])
        self.stop(program)
        self.world.controller("verify")

    def test_a_hub_that_knows_nothing_gives_nothing_to_adopt(self):
        self.world.start_hub()
        self.assertIn("begins with `init`", self.world.controller("adopt", check=3))
        self.world.controller("run", check=4)

    def test_a_second_history_of_one_controller_gives_no_number(self):
        program, _ = self.work_and_copy()
        self.wait_for_drain(program)
        self.stop(program)
        self.world.hub.end()
        self.lose_the_disk()
        # Nobody can tell the technician that this is wrong.
        self.world.controller("init", "--configuration", self.demo_configuration())
        self.world.start_hub()
        program, desk = self.login_again()
        self.refuses_numbers(desk)
        self.stop(program)

    def demo_configuration(self):
        return ROOT / "deploy/demo/hac-thanh.json"
