"""A start that nobody can confirm gives no number before a supervisor has seen the paper."""
from centre_case import CentreCase
from desk import SERIES, number_of


class WitnessTest(CentreCase):
    def test_a_start_without_hub_and_kiosk_waits_for_a_fence(self):
        self.make()
        program, desk = self.run_centre()
        for _ in range(3):
            desk.issue()
        self.wait_for_drain(program)
        self.stop(program)
        self.world.hub.end()

        program, desk = self.run_centre()
        self.refuses_numbers(desk)
        # All else goes on.
        desk.open_counter()
        desk.serve(None)
        desk.do("fenceSeries", fences=[{"series": SERIES, "pastNumber": 7}])
        self.assertEqual(number_of(desk.issue()), 8)
        self.stop(program)

        self.world.start_hub()
        program, desk = self.run_centre()
        self.assertEqual(number_of(desk.issue()), 9)
        self.wait_for_hub(5)
        self.stop(program)

    def test_a_hub_that_never_heard_of_the_centre_confirms_nothing(self):
        self.make()
        self.world.hub.end()
        program, desk = self.run_centre()
        desk.issue()  # a new centre: nothing was given before
        self.stop(program)
        self.world.start_hub()
        program, desk = self.run_centre()
        self.refuses_numbers(desk)
        self.wait_for_hub(1)
        self.stop(program)
        program, desk = self.run_centre()
        self.assertEqual(number_of(desk.issue()), 2)
        self.stop(program)
