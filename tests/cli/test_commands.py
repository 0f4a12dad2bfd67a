"""Tables for people, JSON for programs, exit codes."""

import gzip
import json
import subprocess
import unittest

from support import COMMAND, PEOPLE, SAMPLE, TIMEOUT, CommandTest, lines


class Help(CommandTest):
    COMMANDS = [
        *("import", "search", "similar", "show", "list", "count", "remove", "purge", "export", "embed", "reembed"),
        *("backup", "schema", "doctor", "pipe", "help"),
    ]

    def test_help_lists_every_command_with_examples(self):
        text = self.ok("--help", db=False)
        for command in self.COMMANDS:
            self.assertRegex(text, rf"(?m)^  {command} +\w")
        self.assertIn("Exit codes: 0", text)

    def test_each_command_has_help_with_examples(self):
        for command in self.COMMANDS:
            with self.subTest(command):
                text = self.ok(command, "--help", db=False)
                self.assertIn(f"Usage: castmatch {command}", text)
                self.assertRegex(text, rf"Examples:\n.*castmatch .*{command}")

    def test_help_as_a_command(self):
        self.assertEqual(self.ok("help", db=False), self.ok("--help", db=False))
        self.assertEqual(self.ok("help", "search", db=False), self.ok("search", "--help", db=False))
        self.assertIn('no command "serach"', self.fails(2, "help", "serach"))

    def test_what_is_not_there_yet_is_said(self):
        text = self.ok("search", "--help", db=False)
        self.assertRegex(text, r"--diversity .*not in this version yet")
        self.assertRegex(text, r"--fusion .*not in this version yet")
        self.assertRegex(text, r"--filter KEY=VALUE  ")  # one value each

    def test_version(self):
        self.assertRegex(self.ok("--version", db=False), r"^castmatch \d+\.\d+\.\d+\n$")


class Usage(CommandTest):
    def test_wrong_usage_is_2_and_says_where_help_is(self):
        for arguments in (
            [],
            ["serach"],
            ["search", "--no-such-option"],
            ["search", "--top", "many"],
            ["show"],
            ["import"],
            ["import", "x", "--format", "xml"],
        ):
            with self.subTest(arguments):
                self.assertIn("--help", self.fails(2, *arguments))

    def test_an_unknown_command_is_named(self):
        self.assertIn('there is no command "serach"', self.fails(2, "serach"))
        self.assertIn('there is no option "--serach"', self.fails(2, "--serach"))
        self.assertIn("which command?", self.fails(2))

    def test_an_option_without_its_value_is_named(self):
        said = self.fails(2, "--db", db=False)
        self.assertIn("--db", said)
        self.assertNotIn("which command?", said)

    def test_wrong_usage_is_json_when_json_is_asked_for(self):
        self.put_people()
        for arguments in (
            ["search", "--top", "x", "--json"],
            ["--json", "search", "--top", "x"],
            ["serach", "--json"],
            ["search", "--filter", "city", "--json"],
            ["search", "--json", "\udcff"],
        ):
            with self.subTest(arguments):
                error = json.loads(self.fails(2, *arguments))["error"]
                self.assertEqual((error["code"], error["retryable"]), ("INVALID", False))
                self.assertEqual(sorted(error), ["code", "detail", "message", "retryable"])

    def test_common_options_before_and_after_the_command(self):
        self.put_people()
        utc = '{"time_zone":"UTC"}'
        asked = '{"call":"configure","request":{"settings":{}}}'
        for arguments in (["--settings", utc, "pipe"], ["pipe", "--settings", utc]):
            self.assertIn('"time_zone":"UTC"', self.ok(*arguments, stdin=asked))
        for arguments in (["--json", "count"], ["count", "--json"]):
            self.assertEqual(json.loads(self.ok(*arguments))["count"], 3)
        for arguments in (["--read-only", "remove", "t1"], ["remove", "t1", "--read-only"]):
            self.assertIn("read-only", self.fails(1, *arguments))
        self.assertEqual(self.ok("count", "--read-only"), "3\n")
        self.assertEqual(self.ok("count", "--settings", '{"read_only":true}'), "3\n")

    def test_words_after_an_option_are_not_taken_for_the_query(self):
        self.put_people()
        for arguments, meant in (
            (["search", "--filter", "city=Mumbai", "gender=female", "--top", "0"], "--filter gender=female"),
            (["search", "gender=female"], "--filter gender=female"),
            (["search", "--facet", "city", "languages"], "--facet languages"),
            (["count", "--filter", "city=Mumbai", "age=25-30"], "--filter age=25-30"),
            (["similar", "t1", "-f", "city=Mumbai", "gender=female"], "--filter gender=female"),
            (["export", "--filter", "city=Pune", "gender=male"], "--filter gender=male"),
        ):
            with self.subTest(arguments):
                self.assertIn(f"did you mean {meant}?", self.fails(2, *arguments))
        both = self.ok_json("search", "--filter", "city=Mumbai", "dancer", "--facet", "city", "kathak", "--top", "0")
        self.assertEqual((both["total"], list(both["facets"])), (2, ["city"]))

    def test_numbers_are_shown_as_they_were_typed(self):
        self.put_people()
        for arguments in (["search", "--top", "-1"], ["search", "--offset", "-5"], ["list", "--top", "-1"]):
            with self.subTest(arguments):
                self.assertIn(f"was {arguments[2]}", self.fails(1, *arguments))

    def test_faulty_filters_are_2(self):
        self.put_people()
        for arguments in (
            ["--filter", "city"],
            ["--filter", "age=young"],
            ["--filters", "[1"],
            ["--preference", "x"],
            ["--filter", "city="],
        ):
            with self.subTest(arguments):
                self.assertTrue(self.fails(2, "search", *arguments).startswith("castmatch: "))


class MissingDatabase(CommandTest):
    def test_only_import_makes_it(self):
        for arguments in (
            ["search", "x"],
            ["show", "t1"],
            ["list"],
            ["count"],
            ["remove", "t1"],
            ["purge", "t1"],
            ["similar", "t1"],
            ["export"],
            ["backup", "b.db"],
            ["doctor"],
            ["reembed"],
            ["pipe"],
        ):
            with self.subTest(arguments):
                said = self.fails(1, *arguments)
                self.assertIn("there is no database", said)
                self.assertIn("import", said)
                self.assertFalse(self.db.exists())
        self.put_people()
        self.assertTrue(self.db.exists())

    def test_where_the_database_is(self):
        self.ok("import", "-", stdin=lines(), db=False, CASTMATCH_DB="named.db")
        self.assertTrue((self.folder / "named.db").exists())
        self.ok("import", "-", stdin=lines(PEOPLE[:1]), db=False)
        self.assertTrue((self.folder / "castmatch.db").exists())
        self.assertEqual(self.ok("count", db=False), "1\n")
        self.assertEqual(self.ok("count", db=False, CASTMATCH_DB="named.db"), "3\n")
        self.assertEqual(self.ok("count", "--db", "named.db", db=False, CASTMATCH_DB="other.db"), "3\n")

    def test_no_database_of_ours(self):
        self.db.write_text("no database, but long enough to look like one " * 100)
        self.assertIn("castmatch: ", self.fails(1, "count"))
        error = json.loads(self.fails(1, "count", "--json"))["error"]
        self.assertEqual((error["code"], error["retryable"]), ("CORRUPT", False))


class AtRest(CommandTest):
    """After every command the database is one file."""

    def test_after_each_command(self):
        put = json.dumps({"id": 1, "call": "talent_put", "request": {"talents": [{"id": "x", "name": "X"}]}})
        for arguments, stdin, code in (
            (["import", "-"], lines(), 0),
            (["search", "kathak"], "", 0),
            (["pipe"], put, 0),
            (["import", "-", "--strict"], "nonsense", 1),
            (["import", "nowhere.jsonl"], "", 1),
            (["search", "--filter", "citty=x"], "", 1),
            (["search", "--filter", "city"], "", 2),
            (["export"], "", 0),
            (["reembed"], "", 0),
            (["purge", "t1"], "", 0),
        ):
            with self.subTest(arguments):
                run = self.run_command(*arguments, stdin=stdin)
                self.assertEqual(run.returncode, code, run.stderr)
                self.assert_at_rest()

    def test_after_many_imports(self):
        for _ in range(10):
            self.put_people()
            self.assert_at_rest()
            self.db.unlink()


class FailedImport(CommandTest):
    def test_leaves_no_database(self):
        for arguments, stdin in (
            (["nowhere.jsonl"], ""),
            (["-"], "nonsense"),
            (["-", "--strict"], '{"id":"a"}\n'),
            (["-"], "id;nam\n1;A\n"),
        ):
            with self.subTest(arguments):
                self.fails(1, "import", *arguments, stdin=stdin)
                self.assertEqual(list(self.folder.iterdir()), [])

    def test_leaves_what_was_there(self):
        self.put_people()
        self.assertRegex(self.run_command("import", "-", stdin='{"id":"a"}\n').stdout, "1 rejected")
        self.assertEqual(self.ok("count"), "3\n")
        self.ok("remove", "t1", "t2", "t3")
        self.fails(1, "import", "nowhere.jsonl")
        self.assertEqual(self.ok("count"), "0\n")  # it was there before: an empty database stays

    def test_leaves_what_was_stored_before_the_failure(self):
        self.fails(1, "import", "-", "--strict", stdin=lines() + "nonsense\n")
        self.assertEqual(self.ok("count"), "3\n")

    def test_nothing_but_bad_lines_is_a_failure(self):
        self.fails(1, "import", "-", stdin='{"id":"a"}\n')
        self.ok("import", "-", stdin='{"id":"a"}\n' + lines())
        self.ok("import", "-", stdin='{"id":"a"}\n' + lines())  # unchanged is no failure
        self.ok("import", "-", stdin="")

    def test_a_header_alone_is_checked(self):
        self.assertIn("nonsense", self.fails(1, "import", "-", stdin="nonsense\n"))
        self.ok("import", "-", stdin="id,name\n")

    def test_what_is_no_text(self):
        for bytes_, said in (
            (gzip.compress(lines().encode()), "gunzip -c"),
            (lines().encode("utf-16"), "iconv"),
            ("id,name\n1,A\n".encode("utf-16-le"), "not text"),
            (b"PK\x03\x04" + bytes(100), "save the spreadsheet as CSV"),
        ):
            (self.folder / "in.bin").write_bytes(bytes_)
            for name, stdin in (("in.bin", b""), ("-", bytes_)):
                with self.subTest(said=said, name=name):
                    command = [COMMAND, "--db", self.db, "import", name]
                    run = subprocess.run(command, cwd=self.folder, capture_output=True, input=stdin, check=False)
                    self.assertEqual((run.returncode, run.stdout), (1, b""))
                    self.assertIn(said, run.stderr.decode())
                    self.assertTrue(all(c >= 32 or c == 10 for c in run.stderr))
                    self.assertFalse(self.db.exists())


class Import(CommandTest):
    def test_jsonl_and_again(self):
        (self.folder / "people.jsonl").write_text(lines(), encoding="utf-8")
        said = self.ok("import", "people.jsonl")
        self.assertRegex(said, r"^3 talents  █+  100 %")
        again = self.ok_json("import", "people.jsonl")
        self.assertEqual((again["stored"], again["unchanged"], again["rejected"]), (0, 3, 0))
        self.assertIn("3 unchanged", self.ok("import", "people.jsonl"))

    def test_csv(self):
        (self.folder / "people.csv").write_text('id,name,city\nc1,"Verma, Asha",Mumbai\nc2,Ravi,Pune\n')
        self.assertEqual(self.ok_json("import", "people.csv")["stored"], 2)
        self.assertEqual(self.ok_json("show", "c1")["talents"][0]["profile"]["name"], "Verma, Asha")

    def test_csv_of_a_spreadsheet(self):
        for name, text in (
            ("semicolons", '\ufeffid;name;skills\r\nc1;Asha;"kathak;bharatanatyam"\r\n;;\r\n\r\nc2;Ravi;\r\n'),
            ("tabs", "id\tname\tskills\nc1\tAsha\tkathak;bharatanatyam\n\t\t\nc2\tRavi\t\n"),
        ):
            with self.subTest(name):
                (self.folder / "people.csv").write_text(text, encoding="utf-8")
                for source, stdin in (("people.csv", ""), ("-", text)):
                    result = self.ok_json("import", source, stdin=stdin)
                    self.assertEqual((result["stored"] + result["unchanged"], result["rejected"]), (2, 0))
                skills = self.ok_json("show", "c1")["talents"][0]["profile"]["skills"]
                self.assertEqual(skills, ["kathak", "bharatanatyam"])
                self.db.unlink()

    def test_a_bad_line_is_told_and_stops_nothing(self):
        text = lines(PEOPLE[:1]) + '{"id":"bad","name":"B","playing_age":{"min":"20s"}}\n' + lines(PEOPLE[1:])
        (self.folder / "people.jsonl").write_text(text, encoding="utf-8")
        said = self.ok("import", "people.jsonl")
        self.assertRegex(said, r"^3 talents .*1 rejected \(line 2: /playing_age/min .*20s")
        result = self.ok_json("import", "people.jsonl")
        self.assertEqual((result["rejected"], result["rejected_lines"][0]["line"]), (1, 2))

    def test_several_bad_lines_stand_below_one_another(self):
        said = self.ok("import", "-", stdin='{"id":"a"}\nnonsense\n' + lines())
        self.assertRegex(said, r"(?s)2 rejected\n  line 1: .*\n  line 2: ")

    def test_strict_fails(self):
        said = self.fails(1, "import", "-", "--strict", stdin=lines() + '{"id":"a"}\n')
        self.assertIn("line 4", said)

    def test_standard_input_in_pieces(self):
        bio = "x" * 1000
        many = [{"id": f"t{i}", "name": f"N {i}", "bio": bio} for i in range(12000)]  # three pieces of 4 MiB
        text = lines(many[:9000]) + "nonsense\n" + lines(many[9000:])
        result = self.ok_json("import", "-", stdin=text)
        self.assertEqual((result["stored"], result["rejected"], result["lines"]), (12000, 1, 12001))
        self.assertEqual(result["rejected_lines"][0]["line"], 9001)

    def test_csv_on_standard_input_in_pieces(self):
        note = "n" * 1000
        rows = "".join(f'c{i},"N\n{i}",{note}\n' for i in range(9000))
        text = "id,name,bio\n" + rows + "c1,,\n"
        result = self.ok_json("import", "-", stdin=text)
        self.assertEqual((result["stored"], result["rejected"]), (9000, 1))
        self.assertEqual(result["rejected_lines"][0]["line"], 1 + 2 * 9000 + 1)

    def test_what_is_not_utf8_is_one_bad_line(self):
        good = lines(PEOPLE[:1]).encode(), lines(PEOPLE[1:]).encode()
        result = self.imported(good[0] + b'{"id":"x","name":"\xff"}\n' + good[1])
        self.assertEqual((result["stored"], result["rejected"], result["rejected_lines"][0]["line"]), (3, 1, 2))
        result = self.imported(b'id,name\nc1,Asha\nc2,"Ra\n\xffvi"\nc3,Mira\nc4,\n')
        told = [line["line"] for line in result["rejected_lines"]]
        self.assertEqual((result["stored"], told), (2, [3, 6]))

    def imported(self, text):
        command = [COMMAND, "--db", self.db, "import", "-", "--json"]
        return json.loads(subprocess.run(command, capture_output=True, check=True, input=text).stdout)

    def test_several_files(self):
        (self.folder / "a.jsonl").write_text(lines(PEOPLE[:2]), encoding="utf-8")
        (self.folder / "b.jsonl").write_text("nonsense\n" + lines(PEOPLE[2:]), encoding="utf-8")
        result = self.ok_json("import", "a.jsonl", "b.jsonl")
        self.assertEqual((result["stored"], result["rejected"]), (3, 1))
        self.assertEqual(result["rejected_lines"][0]["file"], "b.jsonl")
        self.assertIn("(b.jsonl line 1: ", self.ok("import", "a.jsonl", "b.jsonl"))

    def test_several_at_once_make_one_database(self):
        (self.folder / "people.jsonl").write_text(lines(), encoding="utf-8")
        for number in range(5):
            command = [COMMAND, "--db", self.folder / f"{number}.db", "import", self.folder / "people.jsonl"]
            running = [subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT) for _ in range(3)]
            said = [process.communicate(timeout=TIMEOUT)[0] for process in running]
            self.assertEqual([process.returncode for process in running], [0, 0, 0], said)

    def test_an_empty_file_is_filled(self):
        self.db.touch()
        self.ok("import", "-", stdin=lines())
        self.assertEqual(self.ok_json("count")["count"], 3)

    def test_no_such_file(self):
        self.assertIn("nowhere.jsonl", self.fails(1, "import", "nowhere.jsonl"))


class Search(CommandTest):
    def setUp(self):
        super().setUp()
        self.put_people()

    def ids(self, *arguments):
        return [hit["id"] for hit in self.ok_json("search", *arguments)["results"]]

    def test_the_table(self):
        text = self.ok(
            "search", "kathak dancer", "--filter", "city=Mumbai", "--filter", "age=25-30", "--facet", "languages"
        )
        self.assertRegex(text, r"(?m)^1  \d\.\d\d  t1  Asha Verma  24-32  Mumbai  Marathi, Hindi  .*kathak")
        self.assertRegex(text, r"(?m)^1 match in \d[\d.]* m?s     languages: Hindi 1, Marathi 1$")

    def test_filters(self):
        self.assertEqual(self.ids("--filter", "city=Mumbai"), ["t1", "t3"])
        self.assertEqual(self.ids("--filter", "gender=female", "--filter", "language=Hindi"), ["t1"])
        self.assertEqual(self.ids("--filter", "language=Marathi", "--filter", "language=Hindi"), ["t1"])
        self.assertEqual(self.ids("--filter", "language=Malayalam,Marathi"), ["t1", "t2", "t3"])
        self.assertEqual(self.ids("--filter", "attributes.union=yes"), ["t3"])
        self.assertEqual(self.ids("--filter", "rate_max=25000"), ["t2"])
        self.assertEqual(self.ids("--filters", '{"city":{"$ne":"Pune"}}', "--filter", "gender=FEMALE"), ["t1", "t3"])
        self.assertEqual(self.ids("--filter", "city=Mumbai", "--filter", "city=Pune"), [])

    def test_enumerations_in_any_case(self):
        for kind in ("tv_serial", "TV_SERIAL", "Tv Serial"):
            self.assertEqual(self.ids("--filter", f"project_type={kind}"), [])
        self.assertIn('was "femal"', self.fails(1, "search", "--filter", "gender=femal"))
        self.assertIn('was "soap opera"', self.fails(1, "search", "--filter", "project_type=soap opera"))
        self.assertIn("300 USD/hour", self.fails(2, "search", "--filter", "rate_max=abc"))

    def test_every_value_of_an_enumeration(self):
        for key in ("gender", "experience_level", "medium", "project_type"):
            said = json.loads(self.fails(1, "count", "--filter", f"{key}=?", "--json"))["error"]["message"]
            values = said.split("one of ")[1].split(",")[0].split("|")
            self.assertGreater(len(values), 3)
            for value in values:
                self.ok("count", "--filter", f"{key}={value.swapcase()}")

    def test_several_facets_in_one_word(self):
        facets = self.ok_json("search", "--facet", "city,languages", "--facet", "gender")["facets"]
        self.assertEqual(sorted(facets), ["city", "gender", "languages"])

    def test_ids_lead_to_show(self):
        row = self.ok("similar", "t1").splitlines()[0].split()
        self.assertIn("profile", self.ok_json("show", row[2])["talents"][0])

    def test_paging_and_order(self):
        self.assertEqual(self.ids("--top", "1"), ["t1"])
        self.assertEqual(self.ids("--top", "1", "--offset", "1"), ["t2"])
        self.assertEqual(self.ids("--order", "random", "--seed", "7"), self.ids("--order", "random", "--seed", "7"))
        self.assertRegex(self.ok("search", "--offset", "1"), r"(?m)^2  ")

    def test_preferences(self):
        hits = self.ok_json("search", "--preference", "city=Pune:2")["results"]
        self.assertEqual((hits[0]["id"], hits[0]["score"]), ("t2", 1))

    def test_explain(self):
        text = self.ok("search", "kathak", "--explain")
        self.assertRegex(text, r"(?m)^    t1   .*lexical \d\.\d\d rank 1 adds \d\.\d\d \(kathak\)")
        self.assertIn("\nplan: ", text)
        self.assertIn("embed made the vectors of 3 talents too", text)

    def test_no_colours_and_no_cutting_outside_a_terminal(self):
        self.assertNotIn("\033", self.ok("search", "kathak", "--explain"))

    def test_a_warning_is_shown(self):
        self.assertIn("warning: ", self.ok("search", "--filter", "rate_max=300 USD/hour"))

    def test_similar(self):
        response = self.ok_json("similar", "t1", "--filter", "gender=FEMALE")
        self.assertEqual([hit["id"] for hit in response["results"]], ["t3"])
        self.assertIn("nobody", self.fails(1, "similar", "nobody"))

    def test_a_refused_request_names_the_field(self):
        said = self.fails(1, "search", "--filter", "citty=Mumbai", "--filter", "gendr=x")
        self.assertRegex(said, r'2 things are wrong\n  /filters/citty .* did you mean "city"\n  /filters/gendr ')
        error = json.loads(self.fails(1, "search", "--top", "5000", "--json"))["error"]
        self.assertEqual((error["code"], error["detail"]["pointer"]), ("INVALID", "/top_k"))

    def test_arguments_must_be_utf8(self):
        self.assertIn("UTF-8", self.fails(2, "search", "\udcff"))


class Catalogue(CommandTest):
    def setUp(self):
        super().setUp()
        self.put_people()

    def test_show(self):
        text = self.ok("show", "t1")
        self.assertRegex(text, r"^Asha Verma  t1  version 1, updated \d{4}-")
        self.assertRegex(text, r"(?m)^  playing age +24-32$")
        self.assertRegex(text, r"(?m)^  languages +Marathi, Hindi \(FLUENT\)$")
        self.assertEqual(self.ok_json("show", "t2")["talents"][0]["profile"], PEOPLE[1])

    def test_show_what_is_not_there(self):
        run = self.run_command("show", "t1", "nobody")
        self.assertEqual(run.returncode, 1)
        self.assertIn("Asha", run.stdout)
        self.assertIn("nobody", run.stderr)
        run = self.run_command("show", "t1", "nobody", "--json")
        self.assertEqual((run.returncode, run.stderr), (1, ""))
        self.assertEqual(json.loads(run.stdout)["missing"], ["nobody"])

    def test_list_page_by_page(self):
        text = self.ok("list", "--top", "2")
        self.assertRegex(text, r"(?m)^t1  Asha Verma")
        cursor = self.ok_json("list", "--top", "2")["next"]
        self.assertIn(f"more: --after '{cursor}'", text)
        rest = self.ok("list", "--top", "2", "--after", cursor)
        self.assertRegex(rest, r"(?m)^t3 ")
        self.assertNotIn("more:", rest)

    def test_count(self):
        self.assertEqual(self.ok("count"), "3\n")
        self.assertEqual(self.ok("count", "--filter", "gender=female"), "2\n")
        self.assertEqual(self.ok_json("count", "--filter", "city=Pune")["count"], 1)

    def test_remove_and_purge(self):
        self.assertEqual(self.ok("remove", "t1", "nobody"), "removed 1\n")
        self.assertEqual(self.ok("purge", "t2"), "purged 1\n")
        self.assertEqual(self.ok("count"), "1\n")

    def test_export_gives_back_what_was_put(self):
        self.assertEqual(self.ok("export", "out.jsonl"), "3 talents written to out.jsonl\n")
        for text in ((self.folder / "out.jsonl").read_text(encoding="utf-8"), self.ok("export")):
            self.assertEqual([json.loads(line) for line in text.splitlines()], PEOPLE)
        self.assertEqual(len(self.ok("export", "--filter", "city=Pune").splitlines()), 1)

    def test_backup(self):
        self.ok("backup", "copy.db")
        self.assertEqual(self.ok("count", "--db", "copy.db", db=False), "3\n")
        self.assertIn("copy.db", self.fails(1, "backup", "copy.db"))

    def test_embed(self):
        self.assertRegex(
            self.ok("embed", "kathak dancer", "कथक"), r"(?m)^कथक +\d+ numbers, the largest -?\d\.\d+ at \d+, "
        )
        response = self.ok_json("embed", "kathak")
        self.assertEqual(len(response["vectors"][0]), response["dim"])

    def test_embed_needs_no_database(self):
        self.assertIn("numbers", self.ok("embed", "kathak", db=False))
        self.assertFalse((self.folder / "castmatch.db").exists())

    def test_reembed(self):
        self.assertRegex(self.ok("reembed"), r"^3 vectors made; none is stored: the built-in model .*\n$")
        self.assertEqual(self.ok_json("reembed")["vectors"], 3)

    def test_doctor(self):
        text = self.ok("doctor")
        self.assertIn("ok: 3 of 3 talents read back", text)
        self.assertRegex(text, r"(?m)^embedder vectors +made in each process, none stored$")
        self.assertNotIn(" due ", text)
        report = self.ok_json("doctor")
        self.assertEqual(report["integrity"], {"stored": 3, "read": 3, "ok": True})
        self.assertIn("due", report["embedder"])


class Schema(CommandTest):
    def test_needs_no_database(self):
        self.assertRegex(self.ok("schema"), r"(?m)^talent_put +catalog +\w")
        self.assertRegex(self.ok("schema", "backup"), r"(?m)^  path \* +string ")
        names = [operation["name"] for operation in self.ok_json("schema")["operations"]]
        self.assertIn("search", names)
        self.assertEqual(len(names), len(set(names)))
        self.assertEqual(self.ok_json("schema", "search")["operations"][0]["name"], "search")
        self.assertIn("search", self.fails(1, "schema", "serch"))


@unittest.skipUnless(SAMPLE.exists(), "the sample talents are not there")
class Sample(CommandTest):
    def test_the_sample_imports_without_a_fault(self):
        result = self.ok_json("import", SAMPLE)
        self.assertEqual((result["rejected"], result["stored"]), (0, 600))
        self.assertGreater(self.ok_json("search", "kathak dancer", "--filter", "city=Mumbai")["total"], 0)


if __name__ == "__main__":
    unittest.main()
