"""Starts, asks, kills and ends the real hub."""
import http.client
import json
import os
import re
import signal
import subprocess
import time


def until(condition, what, seconds=20):
    """Waits for a condition; fails by name when it does not come."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        result = condition()
        if result:
            return result
        time.sleep(0.02)
    raise AssertionError(f"{seconds} s went by, and still not: {what}")


class Hub:
    """One hub with a folder of its own. Its port is the system's choice, and kept over restarts."""

    def __init__(self, program, data, log):
        self.program, self.data, self.log = program, data, log
        self.port = 0
        self.process = None

    def start(self, *more):
        self.process = subprocess.Popen(
            [self.program, "--data", self.data, "--assets", ".assets", "--examples", "Examples",
             "--port", str(self.port), "--trace", *more],
            stdout=subprocess.PIPE, stderr=open(self.log, "ab"), text=True)
        line = self.process.stdout.readline()
        found = re.search(r"http://127\.0\.0\.1:(\d+)/panel", line)
        assert found, f"the hub did not start: {line!r} {open(self.log).read()}"
        self.port = int(found.group(1))
        return self

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    def kill(self):
        """As a power cut: nothing in the process gets a chance."""
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()
        self.process.stdout.close()

    def end(self, seconds=10):
        """Ends it as a service manager does; returns its exit code."""
        self.process.send_signal(signal.SIGTERM)
        code = self.process.wait(seconds)
        self.process.stdout.close()
        return code

    def request(self, method, path, body=None, headers=None):
        """(status, headers, body), with exactly these headers besides Host."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        try:
            connection.request(method, path, body, headers or {})
            answer = connection.getresponse()
            return answer.status, answer.headers, answer.read()
        finally:
            connection.close()

    def targets(self):
        return json.loads(self.request("GET", "/panel/targets")[2])

    def picture(self):
        return self.request("GET", "/panel/picture.png")[2]

    def memory(self):
        """Resident megabytes."""
        with open(f"/proc/{self.process.pid}/statm") as file:
            return int(file.read().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6
