"""castmatch pipe: order, errors, streams, what comes in pieces or never ends."""

import json
import subprocess

from support import COMMAND, TIMEOUT, CommandTest, lines


class Pipe(CommandTest):
    def answers(self, *requests, code=0):
        text = "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in requests)
        run = self.run_command("pipe", "--create", stdin=text)
        self.assertEqual((run.returncode, run.stderr), (code, ""))
        return [json.loads(line) for line in run.stdout.splitlines()]

    def test_answers_in_the_order_of_the_requests(self):
        put = {"id": 0, "call": "talent_put", "request": {"talents": [{"id": "t1", "name": "Asha"}]}}
        asked = [put, *({"id": f"n{i}", "call": "talent_count"} for i in range(200))]
        answers = self.answers(*asked)
        self.assertEqual([a["id"] for a in answers], [a["id"] for a in asked])
        self.assertTrue(all(a["result"]["count"] == 1 for a in answers[1:]))

    def test_an_error_has_code_message_detail_retryable(self):
        error = self.answers({"id": 1, "call": "search", "request": {"top_k": -1}})[0]["error"]
        self.assertEqual(sorted(error), ["code", "detail", "message", "retryable"])
        self.assertEqual((error["code"], error["detail"]["pointer"], error["retryable"]), ("INVALID", "/top_k", False))

    def test_a_malformed_line_is_answered_with_its_number_and_the_pipe_goes_on(self):
        answers = self.answers(
            {"id": 1, "call": "health"},
            "nonsense",
            "",
            '{"id":4,"call":"health","requests":{}}',
            {"id": 5, "call": "health"},
        )
        self.assertEqual([a["id"] for a in answers], [1, None, 4, 5])
        self.assertEqual([a["error"]["detail"]["line"] for a in answers[1:3]], [2, 4])
        self.assertIn("result", answers[3])

    def test_the_engine_reads_the_request_itself(self):
        text = '{"id":1,"call":"talent_count","request":{"filters":{},"filters":{}}}'
        error = self.answers(text)[0]["error"]
        self.assertEqual((error["code"], error["detail"]["pointer"]), ("INVALID", "/filters"))

    def test_a_member_that_comes_twice(self):
        for text in (
            '{"id":1,"call":"health","id":2}',
            '{"id":1,"call":"health","call":"health"}',
            '{"id":1,"call":"talent_count","request":{},"request":{}}',
        ):
            with self.subTest(text):
                answer = self.answers(text)[0]
                self.assertEqual((answer["id"], answer["error"]["code"]), (1, "INVALID"))
                self.assertIn("given twice", answer["error"]["message"])
                self.assertRegex(answer["error"]["detail"]["pointer"], "^/(id|call|request)$")

    def test_a_byte_order_mark_before_the_first_line(self):
        answers = self.answers("\ufeff" + json.dumps({"id": 1, "call": "health"}), "\ufeff{}")
        self.assertIn("result", answers[0])
        self.assertEqual(answers[1]["error"]["detail"]["line"], 2)

    def test_a_stream(self):
        request = {"id": 7, "call": "talent_import", "request": {"data": lines() + "nonsense\n"}, "stream": True}
        answers = self.answers(request)
        self.assertTrue(all(a["id"] == 7 for a in answers))
        self.assertTrue(all("event" in a for a in answers[:-1]) and len(answers) > 1)
        self.assertEqual(answers[-1]["result"]["stored"], 3)

    def test_a_stream_that_cannot_be(self):
        self.assertEqual(self.answers({"call": "health", "stream": True})[0]["error"]["code"], "INVALID")

    def test_a_deadline(self):
        answers = self.answers({"id": 1, "call": "health", "deadline_ms": 60000})
        self.assertIn("result", answers[0])
        self.assertIn("result", self.answers({"id": 1, "call": "health", "deadline_ms": 0})[0])  # none

    def test_the_last_line_needs_no_end(self):
        run = self.run_command("pipe", "--create", stdin='{"id":1,"call":"health"}')
        self.assertEqual(json.loads(run.stdout)["id"], 1)

    def test_nothing_in_nothing_out(self):
        self.assertEqual(self.answers(), [])

    def test_a_line_that_is_too_long(self):
        answers = self.answers(
            '{"id":1,"call":"health","request":{"x":"' + "y" * (18 << 20) + '"}}', {"id": 2, "call": "health"}
        )
        self.assertEqual(answers[0]["error"]["detail"]["line"], 1)
        self.assertIn("result", answers[1])

    def test_settings(self):
        text = '{"id":1,"call":"configure","request":{"settings":{}}}\n'
        run = self.run_command("--settings", '{"time_zone":"UTC"}', "pipe", "--create", stdin=text)
        self.assertEqual(json.loads(run.stdout)["result"]["settings"]["time_zone"], "UTC")

    def test_each_answer_is_flushed(self):
        with subprocess.Popen(
            [COMMAND, "--db", self.db, "pipe", "--create"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        ) as pipe:
            for i in range(3):
                pipe.stdin.write(json.dumps({"id": i, "call": "health"}) + "\n")
                pipe.stdin.flush()
                self.assertEqual(json.loads(pipe.stdout.readline())["id"], i)
            pipe.stdin.close()
            self.assertEqual(pipe.wait(TIMEOUT), 0)

    def test_a_reader_that_leaves_ends_it_quietly(self):
        with subprocess.Popen(
            [COMMAND, "--db", self.db, "pipe", "--create"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        ) as pipe:
            pipe.stdout.close()
            pipe.stdin.write(b'{"call":"health"}\n')
            pipe.stdin.flush()
            self.assertEqual(pipe.wait(TIMEOUT), 141)
            self.assertEqual(pipe.stderr.read(), b"")
