"""What is wrong is refused with a stable code and a sentence in two languages; nothing changes, nothing stops."""
import http.client
import json
import socket
import ssl

from centre_case import CentreCase
from desk import SERVICE, Desk, ask
from programs import device_context

COMMANDS = "/v1/commands"
LIMIT = 1 << 20


class BadInputTest(CentreCase):
    def setUp(self):
        super().setUp()
        self.make()
        self.program, self.desk = self.run_centre()

    def tearDown(self):
        # Whatever came, the centre works on, and its journal is whole.
        self.assertTrue(self.program.alive(), self.program.said())
        self.desk.issue()
        self.stop(self.program)
        self.world.controller("verify")

    def refused(self, code, status, method, path, body=None, headers=None, port=None, field=None):
        """The same code in both languages, each with its own sentence."""
        sentences = set()
        for language in ("vi", "en"):
            got, problem, _ = ask(port or self.program.browser_port, method, path, body,
                                  {**(headers or {}), "Accept-Language": language})
            self.assertIsInstance(problem, dict, f"{path}: {got} {problem}")
            self.assertEqual((got, problem.get("code")), (status, code), f"{path} {problem}")
            self.assertTrue(problem["message"].endswith("."), problem)
            if field:
                self.assertEqual(problem.get("field"), field)
            sentences.add(problem["message"])
        self.assertEqual(len(sentences), 2, sentences)

    def refused_command(self, code, status, field=None, request_id="wrong", **command):
        body = json.dumps({"requestId": request_id, **command})
        self.refused(code, status, "POST", COMMANDS, body, self.desk.headers, field=field)

    def test_bodies_that_are_no_command(self):
        headers = self.desk.headers
        before = self.health()["head"]
        for body in ("{", "[]", "null", "7", '{"requestId": 7,', "{" * 500, "\x00", "\xff"):
            with self.subTest(body):
                self.refused("REFUSAL_MALFORMED", 400, "POST", COMMANDS, body.encode("latin-1"), headers)
        protobuf = {**headers, "Content-Type": "application/x-protobuf", "Accept": "application/json"}
        for body in (b"\xff" * 40, b"\x0a\xff\xff\xff\xff\x0f", bytes(range(256))):
            got, _, _ = ask(self.program.browser_port, "POST", COMMANDS, body, protobuf)
            self.assertEqual(got, 400)
        self.refused("REFUSAL_MALFORMED", 400, "POST", COMMANDS, "x", {**headers, "Content-Type": "text/plain"})
        self.refused("REFUSAL_UNKNOWN_COMMAND", 400, "POST", COMMANDS, "{}", headers)
        self.refused_command("REFUSAL_UNKNOWN_COMMAND", 400, anActionOfTomorrow={})
        self.refused_command("REFUSAL_REQUEST_ID_MISSING", 400, request_id="", issueTicket={"service": SERVICE})
        self.assertEqual(self.health()["head"], before)

    def test_bodies_that_are_too_large(self):
        # The answer may come before the body has gone, and the connection end with it.
        connection = http.client.HTTPConnection("127.0.0.1", self.program.browser_port, timeout=20)
        connection.putrequest("POST", COMMANDS)
        for key, value in {**self.desk.headers, "Content-Length": str(1 << 40)}.items():
            connection.putheader(key, value)
        connection.endheaders()
        response = connection.getresponse()
        self.assertEqual((response.status, json.loads(response.read())["code"]), (413, "REFUSAL_TOO_LARGE"))
        connection.close()
        note = "x" * (200 * 1024)
        self.refused_command("REFUSAL_TOO_LARGE", 413, cancelTicket={"ticket": "1", "note": {"value": note}})
        self.refused_command("REFUSAL_TEXT_TOO_LONG", 400, cancelTicket={"ticket": "1", "note": {"value": "x" * 3000}})

    def test_things_that_do_not_exist(self):
        desk = self.desk
        desk.open_counter()
        self.refused_command("REFUSAL_SERVICE_UNKNOWN", 404, issueTicket={"service": 999, "delivery": "DELIVERY_DESK"})
        self.refused_command("REFUSAL_TICKET_UNKNOWN", 404, callTicket={"counter": 2, "ticket": "7"})
        self.refused_command("REFUSAL_COUNTER_UNKNOWN", 404, callNext={"counter": 999})
        self.refused_command("REFUSAL_NOBODY_WAITING", 409, callNext={"counter": 2})
        self.refused("REFUSAL_NOT_FOUND", 404, "GET", "/v1/nothing")
        self.refused("REFUSAL_METHOD_NOT_ALLOWED", 405, "GET", COMMANDS)
        for path in ("/../layso-controller.toml", "/..%2f..%2fetc/passwd", "/assets/../../controller/journal.sqlite",
                     "/%2e%2e/%2e%2e/etc/passwd", "//etc/passwd", "/assets/..\\..\\etc\\passwd"):
            got, body, _ = ask(self.program.browser_port, "GET", path)
            self.assertIn(got, (400, 404), path)
            self.assertIn(body["code"], ("REFUSAL_NOT_FOUND", "REFUSAL_MALFORMED"))

    def test_one_ticket_is_called_by_one_counter(self):
        ticket = self.desk.issue()
        self.desk.open_counter(2)
        other = Desk(self.program.browser_port, "canbo1")
        other.open_counter(1)
        self.desk.do("callTicket", counter=2, ticket=ticket)
        body = json.dumps({"requestId": "second", "callTicket": {"counter": 1, "ticket": ticket}})
        self.refused("REFUSAL_TICKET_AT_ANOTHER_COUNTER", 409, "POST", COMMANDS, body, other.headers)
        self.refused_command("REFUSAL_REQUEST_ID_REUSED", 409, request_id=self.reused(), callNext={"counter": 2})

    def reused(self):
        self.desk.issue("an-id-of-another-command")
        return "an-id-of-another-command"

    def test_dossier_codes_that_are_none(self):
        self.desk.issue()
        self.desk.open_counter()
        self.desk.do("callNext", counter=2)
        self.desk.do("startServing", counter=2)

        def finish(code):
            return {"counter": 2, "outcome": "OUTCOME_ACCEPTED",
                    "dossiers": [{"code": {"value": code}, "channel": "CHANNEL_IN_PERSON"}]}
        for code in ("H56", "038089012345", "H56.14-250701-0001; DROP", "Hồ sơ-250701-0001"):
            self.refused_command("REFUSAL_DOSSIER_CODE_WRONG", 400, "finishServing.dossiers[0].code",
                                 finishServing=finish(code))
        self.refused_command("REFUSAL_BAD_DATE", 400, "finishServing.dossiers[0].code",
                             finishServing=finish("H56.14-250230-0001"))
        self.desk.do("finishServing", **finish("H56.14-250701-0001"))

    def test_a_date_that_does_not_exist(self):
        for date in ("2025-02-30", "2025-13-01", "yesterday", "2025-2-3", "", "99999-01-01"):
            self.refused("REFUSAL_BAD_DATE", 400, "GET", f"/v1/summary?date={date}", port=self.world.hub_browser,
                         field="date")
        self.assertTrue(self.world.hub.alive())

    def test_logins_that_are_over_or_never_were(self):
        headers = {**self.desk.headers, "Cookie": "layso_session=" + "A" * 43}
        body = json.dumps({"requestId": "a", "callNext": {"counter": 2}})
        self.refused("REFUSAL_LOGIN_EXPIRED", 401, "POST", COMMANDS, body, headers)
        self.refused("REFUSAL_NOT_LOGGED_IN", 401, "POST", COMMANDS, body, {"Content-Type": "application/json"})
        self.refused("REFUSAL_ORIGIN_WRONG", 403, "POST", COMMANDS, body,
                     {**self.desk.headers, "X-Layso-Token": "made-up"})
        self.refused("REFUSAL_ORIGIN_WRONG", 403, "POST", COMMANDS, body,
                     {**self.desk.headers, "Origin": "http://elsewhere.example"})
        self.refused("REFUSAL_LOGIN_WRONG", 401, "POST", "/v1/login",
                     json.dumps({"login": "nobody", "password": "made-up-password"}),
                     {"Content-Type": "application/json"})
        officer = Desk(self.program.browser_port, "canbo1")
        fence = json.dumps({"requestId": "b", "fenceSeries": {"fences": [{"series": 2, "pastNumber": 9}]}})
        self.refused("REFUSAL_NOT_ALLOWED", 403, "POST", COMMANDS, fence, officer.headers)

    def test_devices_without_their_certificate(self):
        foreign = self.certificates / "foreign"
        for port in (self.program.device_port, self.world.hub_port):
            for context in (device_context(self.certificates), self.with_foreign_certificate(foreign)):
                with self.assertRaises((ssl.SSLError, ConnectionError, http.client.HTTPException)):
                    self.over_tls(port, context)
        # A certificate of the province that is nobody's here, or not a centre's.
        status, _ = self.over_tls(self.program.device_port, device_context(self.certificates, "controller-9"))
        self.assertEqual(status, 403)
        # The hub answers by the certificate: the body says controller 1.
        for name, expected in (("controller-9", 403), ("kiosk-1.controller-1", 403), ("controller-1", 200)):
            status, _ = self.over_tls(self.world.hub_port, device_context(self.certificates, name), "/v1/start",
                                      b"\x08\x01\x10\x01")
            self.assertEqual(status, expected, name)
        # Words that are no TLS at all.
        with socket.create_connection(("127.0.0.1", self.program.device_port), timeout=20) as plain:
            plain.sendall(b"GET / HTTP/1.1\r\n\r\n")
            plain.settimeout(20)
            while plain.recv(4096):
                pass

    def with_foreign_certificate(self, foreign):
        context = device_context(self.certificates)
        context.load_cert_chain(str(foreign / "controller-1.pem"), str(foreign / "controller-1.key"))
        return context

    def over_tls(self, port, context, path=COMMANDS, body=b"\x0a\x01a"):
        connection = http.client.HTTPSConnection("localhost", port, context=context, timeout=20)
        try:
            connection.request("POST", path, body, {"Content-Type": "application/x-protobuf"})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def health(self):
        return ask(self.program.browser_port, "GET", "/v1/health")[1]
