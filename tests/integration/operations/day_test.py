"""A day at a centre, from init to the province's count."""
from centre_case import CentreCase
from desk import PASSWORD, Desk, Refused
from programs import wait_for

CODE = "H56.14-250701-0001"


class DayTest(CentreCase):
    def test_a_ticket_and_its_dossier_are_counted_by_the_hub(self):
        self.make()
        program, desk = self.run_centre()
        desk.open_counter()
        ticket = desk.issue()
        self.assertEqual(desk.serve(CODE), ticket)
        self.assertEqual([dossier["code"] for dossier in desk.dossiers(ticket)], [CODE])
        wait_for("the dossier at the hub", lambda: self.summary().get("dossiers", {}).get("total"))
        summary = self.summary()
        self.assertEqual(summary["dossiers"], {"total": 1, "inPerson": 1})
        self.assertEqual(summary["tickets"]["served"], 1)
        self.stop(program)
        self.assertIn("the journal is intact", self.world.controller("verify"))

    def test_a_password_is_set_while_the_controller_runs_and_while_it_does_not(self):
        self.make()
        self.assertIn("no officer has the login", self.world.controller("password", "nobody", standard_input=PASSWORD,
                                                                        check=3))
        program, _ = self.run_centre()
        self.assertIn("set", self.world.controller("password", "canbo2", standard_input="another-password"))
        Desk(program.browser_port, "canbo2", "another-password")
        with self.assertRaises(Refused) as refused:
            Desk(program.browser_port, "canbo2", "not-the-password")
        self.assertEqual(refused.exception.code, "REFUSAL_LOGIN_WRONG")
        self.assertIn("at least 8", self.world.controller("password", "canbo2", standard_input="short", check=3))
        self.assertEqual((self.world.folder / "controller/requests").stat().st_mode & 0o777, 0o700)

    def test_a_centre_is_made_once(self):
        self.make()
        configuration = self.world.folder / "wrong.json"
        configuration.write_text('{"services": [{"id": 1, "series": 77}]}')
        self.assertIn("was made before", self.world.controller("init", "--configuration", configuration, check=3))
        self.world.journal.unlink()
        # What is invalid leaves nothing behind that a run could take for a centre.
        self.world.controller("init", "--configuration", configuration, check=3)
        self.assertIn("`init` for a new centre, or `adopt`", self.world.controller("run", check=4))
        self.world.controller("password", "canbo1", standard_input=PASSWORD, check=3)
