"""kill -9 while clients send pictures: what was acknowledged is there and whole, what was not can be sent again, nothing half is left.

usage: crash_test.py PROGRAM          COMEDO_KILLS says how often it is killed in each place, COMEDO_SEED when.
"""
import os
import random
import signal
import sys
import time
import unittest

from backends import Servers
from load_clients import Planner, Queuer, Sender, pictures
from server import House

KILLS = int(os.environ.pop("COMEDO_KILLS", 4))  # the program refuses settings that it does not know
SEED = int(os.environ.pop("COMEDO_SEED", random.randrange(2**32)))


class Crash(House):
    def load_and_kill(self, server, wait):
        """The clients, each with what was acknowledged."""
        clients = [kind(server) for kind in (Sender, Queuer, Planner)]
        for client in clients:
            client.start()
        wait(clients)
        server.stop(signal.SIGKILL)
        for client in clients:
            client.join()
            if client.failure:
                raise client.failure
        return clients

    def check(self, server, clients):
        sender, _, planner = clients
        sender.send_again(server)
        for client in clients:
            for address, document, picture in client.acknowledged:
                if picture is None:
                    self.assertEqual(server.ask("GET", address, token=client.token), (200, document))
                    continue
                found = server.finished(client.token, document["id"])
                self.assertEqual((found["state"], found.get("assessment")), ("done", picture.grade))
                if document["state"] == "done":
                    self.assertEqual(found, document)
                self.assertEqual(server.image(client.token, found["selfie"]), picture.kept)
        status, profile = server.ask("GET", "/v1/me/profile", token=planner.token)
        self.assertIn(profile if status == 200 else None, (planner.profile, planner.next_profile))

    def test_kill_9_under_load(self):
        moments, (_, pace) = random.Random(SEED), pictures()
        begun, count = [], 0
        with self.subTest(seed=SEED):
            for n in range(KILLS):
                server = self.start()
                if begun:
                    self.check(server, begun)
                at = moments.uniform(0, 4 * pace)
                # Once, everybody has been answered; later, nobody may have been.
                begun = self.load_and_kill(server, wait_until_answered if n == 0 else lambda _: time.sleep(at))
                count += sum(len(client.acknowledged) for client in begun)
            server = self.start()
            self.check(server, begun)
            self.assertEqual(server.stop(), 0)
            self.check_what_lies_there()
        print(f"{type(self).__name__}: {KILLS} kills, {count} acknowledged", file=sys.stderr)


def wait_until_answered(clients):
    while not all(client.acknowledged or client.failure for client in clients):
        time.sleep(0.005)


class CrashOnServers(Crash):
    PLACE = Servers


if __name__ == "__main__":
    unittest.main()
