"""What a terminal gets: colours, widths, the progress bar; and Ctrl-C."""

import fcntl
import json
import os
import pty
import re
import select
import signal
import struct
import subprocess
import termios
import time
import unicodedata

from support import COMMAND, PEOPLE, TIMEOUT, CommandTest, lines


def cells(text: str) -> int:
    """As wcwidth counts: nothing for marks without a place, two for wide characters."""
    return sum(
        0 if unicodedata.category(c) in ("Mn", "Me", "Cf") else 1 + (unicodedata.east_asian_width(c) in "WF")
        for c in text
    )


class Terminal(CommandTest):
    def in_terminal(self, *arguments, columns=100, stdin=None, signal_after=None, **environment):
        """Runs on a pseudo-terminal; its text and exit code."""
        leader, follower = pty.openpty()
        fcntl.ioctl(follower, termios.TIOCSWINSZ, struct.pack("HHHH", 40, columns, 0, 0))
        process = subprocess.Popen(
            [COMMAND, "--db", self.db, *arguments],
            stdin=stdin or follower,
            stdout=follower,
            stderr=follower,
            env=self.environment(**environment),
            cwd=self.folder,
        )
        os.close(follower)
        text = self.read_all(leader, process, signal_after)
        os.close(leader)
        return text.replace("\r\n", "\n"), process.wait(TIMEOUT)

    @staticmethod
    def read_all(leader, process, signal_after):
        out, end = b"", time.monotonic() + TIMEOUT
        while time.monotonic() < end:
            if select.select([leader], [], [], 0.1)[0]:
                try:
                    piece = os.read(leader, 65536)
                except OSError:  # the other side is closed
                    break
                if not piece:
                    break
                out += piece
                if signal_after is not None and signal_after in out:
                    process.send_signal(signal.SIGINT)
                    signal_after = None
            elif process.poll() is not None:
                break
        return out.decode("utf-8", "replace")

    def test_colours_on_a_terminal_only_and_never_against_the_users_wish(self):
        self.put_people()
        self.assertIn("\033[1m", self.in_terminal("search", "kathak")[0])
        self.assertNotIn("\033", self.in_terminal("search", "kathak", NO_COLOR="1")[0])
        self.assertNotIn("\033", self.in_terminal("search", "kathak", TERM="dumb")[0])

    def test_columns_line_up_and_nothing_is_wider_than_the_terminal(self):
        self.put_people()
        for columns in (60, 80, 120):
            text, code = self.in_terminal(
                "search", "--facet", "languages", "--facet", "city", columns=columns, NO_COLOR="1"
            )
            self.assertEqual(code, 0)
            rows = [line for line in text.splitlines() if re.match(r" ?\d  \d\.\d\d ", line)]
            self.assertEqual(len(rows), 3)
            for line in text.splitlines():
                self.assertLessEqual(cells(line), columns, line)
        names = {"24-32": 0, "40+": 0}
        for age in names:
            row = next(line for line in rows if age in line)
            names[age] = cells(row[: row.index(age)]) + len(age)
        self.assertEqual(names["24-32"], names["40+"])  # aligned to the right, behind a Latin and a Devanagari name

    def test_narrow_terminals(self):
        people = [{**person, "name": person["name"] + " " + "कथक नृत्य" * (i % 3)} for i, person in enumerate(PEOPLE)]
        wide = [{"id": "a-rather-long-id-of-the-host-" + str(i), "name": "日本語の名前" * 3} for i in range(3)]
        self.ok("import", "-", stdin=lines(people + wide))
        for columns in (60, 40, 20, 5):
            for command in (["search", "kathak"], ["similar", "t1"], ["list"]):
                with self.subTest(columns=columns, command=command):
                    text, code = self.in_terminal(*command, columns=columns, NO_COLOR="1")
                    self.assertEqual(code, 0)
                    rows = [line for line in text.splitlines() if " match in" not in line]
                    self.assertGreaterEqual(len(rows), 5)
                    for line in rows:
                        self.assertLessEqual(cells(line), columns, line)
                    if columns >= 20:
                        self.assertIn("Ravi", text)

    def test_a_profile_on_a_narrow_terminal(self):
        self.put_people()
        for line in self.in_terminal("show", "t1", columns=30, NO_COLOR="1")[0].splitlines()[1:]:
            self.assertLessEqual(cells(line), 30, line)

    def test_the_id_is_there_when_there_is_room(self):
        self.put_people()
        self.assertRegex(self.in_terminal("search", "kathak", columns=100, NO_COLOR="1")[0], r"1  \d\.\d\d  t1  Asha")
        self.assertRegex(self.in_terminal("search", "kathak", columns=30, NO_COLOR="1")[0], r"1  \d\.\d\d  Asha")

    def test_text_of_the_catalogue_does_not_drive_the_terminal(self):
        self.ok("import", "-", stdin=lines([{"id": "x", "name": "A\x1b[31mB", "bio": "\x9b31m"}]))
        for command in (["search"], ["list"], ["show", "x"]):
            self.assertNotIn("\x1b", self.in_terminal(*command, NO_COLOR="1")[0])

    def test_the_bar(self):
        many = [{"id": f"t{i}", "name": f"N {i}", "bio": "x" * 800} for i in range(20000)]
        (self.folder / "many.jsonl").write_text(lines(many))
        text, code = self.in_terminal("import", "many.jsonl", NO_COLOR="1")
        self.assertEqual(code, 0)
        self.assertRegex(text, r"\r[\d,]+ talents  [█▏▎▍▌▋▊▉ ]+ +\d+ %")
        self.assertRegex(text.split("\r")[-1], r"20,000 talents  █{20}  100 %  [\d,]+/s\n$")

    def test_ctrl_c_cancels_a_long_import(self):
        many = [{"id": f"t{i}", "name": f"N {i}", "bio": "x" * 800} for i in range(200000)]
        (self.folder / "many.jsonl").write_text(lines(many))
        text, code = self.in_terminal("import", "many.jsonl", signal_after=b" talents ")
        self.assertEqual(code, 130, text)
        self.assertIn("castmatch:", text)
        self.assert_at_rest()
        self.assertLess(int(self.ok("count")), 200000)  # what was committed stays, and the database is whole
        self.assertIn("ok: ", self.ok("doctor"))


class Interrupt(CommandTest):
    def interrupted(self, *arguments, number=signal.SIGINT, first=b""):
        with subprocess.Popen(
            [COMMAND, "--db", self.db, *arguments],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as process:
            if first:
                process.stdin.write(first)
                process.stdin.flush()
                process.stdout.readline()
            else:
                time.sleep(0.5)  # until it waits for its input
            process.send_signal(number)
            return process.wait(TIMEOUT)

    def test_while_it_waits_for_input(self):
        request = json.dumps({"call": "health"}).encode() + b"\n"
        self.assertEqual(self.interrupted("pipe", "--create", first=request), 130)
        self.assertEqual(self.interrupted("pipe", "--create", first=request, number=signal.SIGTERM), 143)
        self.assert_at_rest()
        self.assertEqual(self.interrupted("import", "-"), 130)
        self.assert_at_rest()

    def test_an_interrupted_import_leaves_no_new_database_without_talents(self):
        self.assertEqual(self.interrupted("import", "-"), 130)
        self.assertEqual(list(self.folder.iterdir()), [])

    def test_a_reader_that_leaves(self):
        many = [{"id": f"t{i}", "name": f"N {i}", "bio": "x" * 800} for i in range(2000)]
        self.ok("import", "-", stdin=lines(many))
        with subprocess.Popen(
            [COMMAND, "--db", self.db, "export"], stdout=subprocess.PIPE, stderr=subprocess.PIPE
        ) as process:
            process.stdout.readline()
            process.stdout.close()
            self.assertEqual(process.wait(TIMEOUT), 141)
            self.assertEqual(process.stderr.read(), b"")
