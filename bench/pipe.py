"""Talks to the assistant over its pipe, as any other program does."""

import json
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

POLICYBOT = str(Path(sys.executable).with_name("policybot"))


def learn() -> None:
    """Learns from the sample questions as `make setup` does, so that a start is measured, not a lesson."""
    subprocess.run((POLICYBOT, "knowledge", "learn"), check=True)


class Pipe:
    """A running assistant; its replies carry the `seconds` that they took."""

    def __init__(self) -> None:
        begun = time.perf_counter()
        self._process = subprocess.Popen(
            (POLICYBOT, "chat", "--jsonl"),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
            bufsize=1,
        )
        self.say("start", "你好")
        self.start_seconds = time.perf_counter() - begun

    def say(self, user: str, text: str) -> dict[str, Any]:
        """The reply to one line."""
        if self._process.stdin is None or self._process.stdout is None:
            raise RuntimeError("the assistant has no pipe")
        begun = time.perf_counter()
        self._process.stdin.write(json.dumps({"user": user, "text": text}, ensure_ascii=False) + "\n")
        self._process.stdin.flush()
        reply: dict[str, Any] = json.loads(self._process.stdout.readline())
        return {**reply, "seconds": time.perf_counter() - begun}

    def memory_megabytes(self) -> float:
        """The most that the process has held in memory so far."""
        status = Path(f"/proc/{self._process.pid}/status").read_text(encoding="ascii")
        return int(next(line.split()[1] for line in status.splitlines() if line.startswith("VmHWM"))) / 1024

    def close(self) -> None:
        """Ends the process."""
        if self._process.stdin is not None:
            self._process.stdin.close()
        self._process.wait(timeout=30)
