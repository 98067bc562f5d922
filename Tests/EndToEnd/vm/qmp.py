"""QEMU's control socket: the machine's hands and eyes."""
import json
import socket
import time


class QMP:
    """A connection to QEMU's monitor, one command at a time."""

    def __init__(self, path, is_running, limit=30):
        """Connects as soon as QEMU listens; gives up when it has gone or the limit has passed."""
        end = time.monotonic() + limit
        while True:
            self.socket = socket.socket(socket.AF_UNIX)
            try:
                self.socket.connect(path)
                break
            except OSError:
                self.socket.close()
                if not is_running() or time.monotonic() > end:
                    raise RuntimeError("QEMU does not answer") from None
                time.sleep(0.02)  # The socket's file gives no event that we could wait for.
        self.file = self.socket.makefile("rw")
        json.loads(self.file.readline())
        self.command("qmp_capabilities")

    def command(self, name, **arguments):
        """Gives a command and answers its result; events that arrive meanwhile are not ours."""
        self.file.write(json.dumps({"execute": name, "arguments": arguments}) + "\n")
        self.file.flush()
        while True:
            line = self.file.readline()
            if not line:
                raise RuntimeError(f"QEMU went away during {name}")
            answer = json.loads(line)
            if "error" in answer:
                raise RuntimeError(f"{name}: {answer['error']['desc']}")
            if "return" in answer:
                return answer["return"]

    def close(self):
        self.file.close()
        self.socket.close()
