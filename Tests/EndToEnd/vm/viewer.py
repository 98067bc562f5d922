"""Somebody who looks at the machine's screen from outside, and may change it for another.

QEMU's screens follow their viewer: a viewer who asks for another size by RFB (VNC's protocol, RFC
6143) gives the guest another screen, with a description of its own and a hot-plug event.
"""
import socket
import struct


class Viewer:
    """A connection to QEMU's VNC server."""

    def __init__(self, path):
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.connect(path)
        self.take(12)
        self.socket.sendall(b"RFB 003.008\n")
        self.take(self.take(1)[0])
        self.socket.sendall(b"\1")  # No password.
        self.take(4)
        self.socket.sendall(b"\1")
        name, = struct.unpack(">20xI", self.take(24))
        self.take(name)
        # Says that sizes may change (ExtendedDesktopSize), without which nobody may ask for one.
        self.socket.sendall(struct.pack(">BxHii", 2, 2, -308, 0))

    def take(self, count):
        data = b""
        while len(data) < count:
            more = self.socket.recv(count - len(data))
            if not more:
                raise RuntimeError("QEMU's screen hung up")
            data += more
        return data

    def resize(self, width, height):
        """Gives the guest a screen of this size."""
        self.socket.sendall(struct.pack(
            ">BxHHBxIHHHHI", 251, width, height, 1, 0, 0, 0, width, height, 0))

    def close(self):
        self.socket.close()
