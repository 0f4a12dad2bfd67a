"""The shared table tests/requests/*.json, through the pipe."""

import json
import pathlib
import subprocess
import sys
import unittest

from support import COMMAND, ROOT, TIMEOUT, CommandTest

sys.path.insert(0, str(ROOT / "tests/python"))
from matching import mismatch  # noqa: E402


class Pipe:
    """One engine in memory, asked step by step."""

    def __init__(self, settings):
        options = ["--settings", json.dumps(settings)] if settings else []
        self.process = subprocess.Popen(
            [COMMAND, "--db", ":memory:", *options, "pipe", "--create"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
        )

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.process.stdin.close()
        self.process.wait(TIMEOUT)
        self.process.stdout.close()

    def ask(self, step):
        """Events and the answer."""
        stream = b',"stream":true' if step.get("stream") else b""
        line = b'{"id":1,"call":%s%s,"request":%s}\n' % (json.dumps(step["call"]).encode(), stream, request_of(step))
        self.process.stdin.write(line)
        self.process.stdin.flush()
        events = []
        while "event" in (answer := json.loads(self.process.stdout.readline())):
            events.append(answer["event"])
        return events, answer


def request_of(step) -> bytes:
    if "raw_hex" in step:
        return bytes.fromhex(step["raw_hex"])
    return step["raw"].encode() if "raw" in step else json.dumps(step.get("request", {})).encode()


def can_be_sent(step) -> bool:
    """Text that would end the line, or the object around it, is no request to the pipe."""
    if "raw_hex" in step or "raw" in step:
        text = request_of(step)
        try:
            text.decode("utf-8")
        except UnicodeDecodeError:
            return False
        return b"\n" not in text and balanced(text)
    return True


def balanced(text: bytes) -> bool:
    depth, quoted, escaped = 0, False, False
    for c in text:
        if quoted:
            quoted = escaped or c != ord('"')
            escaped = not escaped and c == ord("\\")
            continue
        quoted = c == ord('"')
        depth += (c in b"{[") - (c in b"}]")
        if depth < 0 or (depth == 0 and c in b",:"):
            return False
    return depth == 0 and not quoted and text.strip() != b""


def fault_of(step, events, answer):
    if "error" not in step:
        if "result" not in answer:
            return f"failed with {answer}"
        return mismatch(step.get("expect", {}), answer["result"]) or mismatch(
            step.get("events", "<any>"), events, "events"
        )
    if "error" not in answer:
        return f"succeeded with {answer}"
    wanted, error = dict(step["error"]), answer["error"]
    if error["code"] != wanted.pop("code"):
        return f"failed with {error}"
    if wanted.pop("message", "") not in error["message"]:
        return f"said {error['message']}"
    return mismatch(wanted, error["detail"])


class Requests(CommandTest):
    def run_case(self, case):
        with Pipe(case.get("settings")) as pipe:
            for number, step in enumerate(case["steps"]):
                if not can_be_sent(step):
                    return self.skipTest("the pipe cannot send this text")
                fault = fault_of(step, *pipe.ask(step))
                self.assertIsNone(fault, f"step {number}: {json.dumps(step, ensure_ascii=False)[:1000]}")
        return None


def add_cases():
    for table in sorted((ROOT / "tests/requests").glob("*.json")):
        for number, case in enumerate(json.loads(table.read_text(encoding="utf-8"))):

            def test(self, case=case):
                self.run_case(case)

            test.__doc__ = f"{pathlib.Path(table).stem}: {case['name']}"
            setattr(Requests, f"test_{table.stem}_{number:03}", test)


add_cases()

if __name__ == "__main__":
    unittest.main()
