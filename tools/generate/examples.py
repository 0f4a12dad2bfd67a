"""What no field table can say: an example of each operation and the errors that are its own.

The examples are commands that work on the database the first lines of docs/guide/command-line.md make."""


def _pipe(call: str, request: str = "") -> list[str]:
    body = f',"request":{request}' if request else ""
    return [f"""echo '{{"call":"{call}"{body}}}' | castmatch pipe"""]


COMMANDS: dict[str, list[str]] = {
    "health": ["castmatch doctor"],
    "metrics": _pipe("metrics"),
    "backup": ["castmatch backup copy.db"],
    "checkpoint": _pipe("checkpoint"),
    "schema": ["castmatch schema search"],
    "configure": _pipe("configure", '{"settings":{"time_zone":"Asia/Kolkata"}}'),
    "talent_put": _pipe("talent_put", '{"talents":[{"id":"t1","name":"Asha Verma","city":"Mumbai"}]}'),
    "talent_patch": _pipe("talent_patch", '{"id":"t1","patch":{"city":"Pune","union":null}}'),
    "talent_get": ["castmatch show t1"],
    "talent_remove": ["castmatch remove t1"],
    "talent_purge": ["castmatch purge t1"],
    "talent_list": ["castmatch list --filter city=Mumbai --top 10"],
    "talent_count": ["castmatch count --filter language=Marathi"],
    "talent_import": ["castmatch import talents.jsonl"],
    "talent_export": ["castmatch export copy.jsonl --filter city=Pune"],
    "embed": ['castmatch embed "kathak dancer" --json'],
    "embedder": _pipe("embedder"),
    "reembed": ["castmatch reembed"],
    "search": ['castmatch search "kathak dancer" --filter city=Mumbai --filter age=25-30 --facet languages'],
    "similar": ["castmatch similar t1 --filter gender=female"],
    "suggest": _pipe("suggest", '{"prefix":"kath","limit":5}'),
}

ERRORS: dict[str, list[tuple[str, str]]] = {
    "backup": [("STORAGE", "the file cannot be written")],
    "talent_put": [
        ("INVALID", "a record is wrong; detail lists every bad record with all its faults, and nothing was stored"),
        ("CONFLICT", "`if_version` is not the stored version"),
        ("TIMEOUT, CANCELLED, PROVIDER", "with `wait`, and `committed` in the detail: stored, the vectors are late"),
        ("BUSY", "another process holds the write lock beyond the deadline"),
    ],
    "talent_patch": [
        ("NOT_FOUND", "no talent has the id"),
        ("CONFLICT", "`if_version` is not the stored version"),
        ("TIMEOUT, CANCELLED, PROVIDER", "with `wait`, and `committed` in the detail: stored, the vectors are late"),
        ("BUSY", "another process holds the write lock beyond the deadline"),
    ],
    "talent_remove": [("BUSY", "another process holds the write lock beyond the deadline")],
    "talent_purge": [
        ("BUSY", "with `committed` in the detail: removed, but another process still reads the old bytes, and the purge is "
         "finished at the next one or the next open; without it another process holds the write lock"),
    ],
    "talent_import": [
        ("INVALID", "`strict` and a line is wrong"),
        ("NOT_FOUND", "there is no such file"),
        ("STORAGE", "the file cannot be read"),
        ("BUSY", "another process holds the write lock beyond the deadline"),
    ],
    "talent_export": [("STORAGE", "the file cannot be written")],
    "embed": [("PROVIDER", "the host's embedder failed"), ("UNSUPPORTED", "the engine has no embedder")],
    "reembed": [("PROVIDER", "the host's embedder failed"), ("BUSY", "another process embeds now")],
    "search": [
        ("PROVIDER", "the host's embedder failed on the query"),
        ("UNSUPPORTED", "`understand`, in a build without it"),
    ],
    "similar": [("NOT_FOUND", "no talent has the id")],
}
