"""Killed without a word: what was acknowledged is there, and nothing is there twice."""
import signal

from centre_case import CentreCase
from desk import number_of
from load import Load
from programs import wait_for

DESKS = 8
TICKETS = 200


class CrashTest(CentreCase):
    def test_tickets_acknowledged_before_a_kill_are_there_after_it(self):
        self.make()
        program = self.world.start_controller()
        load = Load(program.browser_port, DESKS, TICKETS // DESKS)
        wait_for("a part of the load", lambda: load.count() > TICKETS // 8)
        program.end(signal.SIGKILL)
        load.join()
        self.assertEqual(load.refused, [])
        self.assertTrue(load.unanswered, "it was killed after the load, not within it")

        program, desk = self.run_centre()
        again = {request_id: desk.issue(request_id) for request_id in load.acknowledged}
        self.assertEqual(again, load.acknowledged)
        # Whatever became of the others: asked again, each has one ticket.
        others = {request_id: desk.issue(request_id) for request_id in load.unanswered}
        self.assertEqual({request_id: desk.issue(request_id) for request_id in load.unanswered}, others)
        numbers = sorted(number_of(ticket) for ticket in [*again.values(), *others.values()])
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        self.assertEqual(number_of(desk.issue()), len(numbers) + 1)
        self.wait_for_hub(len(numbers) + 1)
        self.stop(program)
        self.assertIn("the journal is intact", self.world.controller("verify"))

    def test_a_hub_that_is_killed_while_it_takes_events_counts_each_once(self):
        self.make()
        program = self.world.start_controller()
        load = Load(program.browser_port, 4, 100)
        for _ in range(3):
            before = self.issued_at_hub()
            wait_for("the hub to take more", lambda: before == 400 or self.issued_at_hub() > before)
            self.world.hub.end(signal.SIGKILL)
            self.world.start_hub()
        load.join()
        self.assertEqual((len(load.acknowledged), load.refused, load.unanswered), (400, [], []))
        self.wait_for_hub(400)
        self.wait_for_drain(program)
        self.assertEqual(self.issued_at_hub(), 400)
        self.stop(program)
        self.world.hub.end()
        found = self.world.hub_command("verify")
        self.assertEqual(found.returncode, 0, found.stdout + found.stderr)
        self.assertIn("intact", found.stdout)
