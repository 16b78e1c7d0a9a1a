"""What `verify` says of a whole, of a damaged and of a running journal."""
import json
import sqlite3

from centre_case import CentreCase


class VerifyTest(CentreCase):
    def setUp(self):
        super().setUp()
        self.make()

    def work(self):
        program, desk = self.run_centre()
        for _ in range(20):
            desk.issue()
        return program

    def test_one_flipped_bit_is_found_and_named(self):
        program = self.work()
        self.assertIn("the controller is running", self.world.controller("verify", check=3))
        self.stop(program)
        self.assertTrue(json.loads(self.world.controller("verify", "--json"))["intact"])

        with sqlite3.connect(f"file:{self.world.journal}?mode=ro&immutable=1", uri=True) as database:
            payload = database.execute("SELECT payload FROM record ORDER BY position DESC LIMIT 1").fetchone()[0]
        content = bytearray(self.world.journal.read_bytes())
        self.assertFalse((self.world.journal.parent / "journal.sqlite-wal").exists())
        content[content.index(payload) + len(payload) // 2] ^= 1
        self.world.journal.write_bytes(content)
        self.assertIn("DAMAGE chain_break", self.world.controller("verify", check=1))
        report = json.loads(self.world.controller("verify", "--json", check=1))
        self.assertFalse(report["intact"])
        self.assertEqual(report["findings"][0]["kind"], "chain_break")

    def test_a_file_that_is_no_journal_is_said_to_be_none(self):
        other = self.world.folder / "other"
        other.write_text("not a database, and long enough to be looked at as if it were one" * 20)
        self.assertIn("foreign_file", self.world.controller("verify", "--file", other, check=4))
