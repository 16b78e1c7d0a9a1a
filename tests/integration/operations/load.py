"""Tickets asked for by several desks at once; every acknowledgement is remembered."""
import http.client
import threading
import uuid

from desk import LOGINS, Desk, Refused


class Load:
    """Each desk issues until it has asked for its share, is stopped, or the controller is gone."""

    def __init__(self, port, desks, each):
        self.acknowledged = {}  # request id: ticket
        self.unanswered = []    # request ids of which nothing was heard
        self.refused = []
        self.lock = threading.Lock()
        self.stopped = threading.Event()
        # Logged in before anything begins, for a login takes its time; few sessions each, for an officer may hold few.
        self.desks = [Desk(port, LOGINS[desk % len(LOGINS)]) for desk in range(desks)]
        self.threads = [threading.Thread(target=self.work, args=(desk, each)) for desk in self.desks]
        for thread in self.threads:
            thread.start()

    def work(self, desk, each):
        for _ in range(each):
            if self.stopped.is_set():
                return
            request_id = str(uuid.uuid4())
            try:
                ticket = desk.issue(request_id)
            except Refused as refused:
                with self.lock:
                    self.refused.append(refused)
            except (OSError, http.client.HTTPException):
                with self.lock:
                    self.unanswered.append(request_id)
                return
            else:
                with self.lock:
                    self.acknowledged[request_id] = ticket

    def count(self):
        with self.lock:
            return len(self.acknowledged)

    def join(self, stop=False):
        if stop:
            self.stopped.set()
        for thread in self.threads:
            thread.join(30)
