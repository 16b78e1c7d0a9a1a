"""An officer at a desk, over the same HTTP that the pages use."""
import http.client
import json
import uuid

PASSWORD = "mat-khau-thu-nghiem"
LOGINS = ("canbo1", "truongca")  # an officer and a supervisor
SERVICE = 5  # certified copies: series 2, counters 1 and 2
SERIES = 2


class Refused(Exception):
    def __init__(self, status, problem):
        super().__init__(f"{status} {problem}")
        self.status = status
        self.code = problem.get("code")
        self.problem = problem


def ask(port, method, path, body=None, headers=None):
    """Status and body, read as JSON where it is some."""
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
    try:
        connection.request(method, path, body, headers or {})
        response = connection.getresponse()
        text = response.read()
        kind = response.getheader("Content-Type") or ""
        return response.status, json.loads(text) if "json" in kind else text, response
    finally:
        connection.close()


class Desk:
    """One session. The connection is kept; not for two threads at once."""

    def __init__(self, port, login="truongca", password=PASSWORD):
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=20)
        self.headers = {"Content-Type": "application/json"}
        session, response = self.talk("POST", "/v1/login", {"login": login, "password": password})
        self.headers["Cookie"] = response.getheader("Set-Cookie").split(";")[0]
        self.headers["X-Layso-Token"] = session["requestForgeryToken"]

    def talk(self, method, path, body=None):
        self.connection.request(method, path, json.dumps(body) if body is not None else None, self.headers)
        response = self.connection.getresponse()
        answer = json.loads(response.read() or b"{}")
        if response.status >= 400:
            raise Refused(response.status, answer)
        return answer, response

    def do(self, action, request_id=None, **fields):
        return self.talk("POST", "/v1/commands",
                         {"requestId": request_id or str(uuid.uuid4()), action: fields})[0]

    def issue(self, request_id=None):
        return self.do("issueTicket", request_id, service=SERVICE, language="LANGUAGE_VIETNAMESE",
                       delivery="DELIVERY_DESK")["ticket"]

    def open_counter(self, counter=2):
        self.do("openCounter", counter=counter)

    def serve(self, code, counter=2):
        """Calls the next ticket and finishes it with one dossier."""
        ticket = self.do("callNext", counter=counter)["ticket"]
        self.do("startServing", counter=counter)
        dossiers = [{"code": {"value": code}, "channel": "CHANNEL_IN_PERSON"}] if code else []
        self.do("finishServing", counter=counter, outcome="OUTCOME_ACCEPTED", dossiers=dossiers)
        return ticket

    def dossiers(self, ticket):
        return self.talk("GET", f"/v1/dossiers?ticket={ticket}")[0].get("dossiers", [])


def number_of(ticket):
    """The number in a ticket's id: (day << 32 | series << 20 | number)."""
    return int(ticket) & 0xFFFFF
