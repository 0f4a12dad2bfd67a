"""The Python package's types: a TypedDict for each table, a typed method for each operation."""

import keyword
import textwrap

TYPES = "bindings/python/castmatch/_types.py"
OPERATIONS = "bindings/python/castmatch/_operations.py"
WIDTH = 110
NAMES = {"string": "str", "integer": "int", "number": "float", "boolean": "bool", "null": "None"}
OF_THE_CALL = {"deadline", "cancel", "trace_id"}
HEAD = '''"""{}

Written by tools/generate.py from the operations table; do not edit.
"""

from __future__ import annotations

'''


def render(operations: list[dict]) -> dict[str, str]:
    return {TYPES: _types_file(operations), OPERATIONS: _operations_file(operations)}


def iterates(name: str) -> bool:
    """Whether the plain name of a streamed operation is the iterator; the others have a twin, name_stream."""
    return name.endswith(("_import", "_export")) or name in ("reembed", "batch_results")


# --- types --------------------------------------------------------------------------------------------------


def _types_file(operations: list[dict]) -> str:
    tables: dict[str, dict] = {}
    for operation in operations:
        for part in ("request", "response"):
            _collect(operation[part], tables)
        if operation["streams"]:
            _collect(_event(operation), tables)
    names = sorted(tables)
    body = "".join(_table(name, tables[name]) for name in names)
    used = [name for name in ("Any", "Literal", "NotRequired", "Required", "TypedDict") if name in body]
    text = HEAD.format("Shapes of requests, answers and records.") + f"from typing import {', '.join(used)}\n"
    return text + "\n__all__ = [\n" + "".join(f'    "{name}",\n' for name in names) + "]\n" + body


def _event(operation: dict) -> dict:
    """Events of a stream: the last one has `result` alone, so nothing is required."""
    event = {key: value for key, value in operation["event"].items() if key != "required"}
    result = {
        "$ref": "#/$defs/" + operation["response"]["title"],
        "description": "The last event: the answer.",
    }
    return {**event, "properties": {**event["properties"], "result": result}}


def _collect(schema: dict, tables: dict[str, dict]) -> None:
    found = {schema["title"]: schema, **schema.get("$defs", {})}
    for name, table in found.items():
        if not table.get("properties"):
            continue
        bare = {key: table.get(key) for key in ("description", "properties", "required")}
        if tables.setdefault(name, bare) != bare:
            raise ValueError(f"two tables are called {name}")


def _table(name: str, table: dict) -> str:
    required = set(table["required"] or [])
    plain = all(field.isidentifier() and not keyword.iskeyword(field) for field in table["properties"])
    return (_class if plain else _functional)(name, table, required)


def _class(name: str, table: dict, required: set[str]) -> str:
    text = f"\n\nclass {name}(TypedDict, total=False):\n{_doc(table['description'], 4)}\n"
    for field, schema in table["properties"].items():
        text += _entry(f"    {field}: ", _presence(schema, field in required), "", 4)
        if schema.get("description"):
            text += _doc(schema["description"], 4)
    return text


def _functional(name: str, table: dict, required: set[str]) -> str:
    """A field is called like a keyword of Python ("from")."""
    text = f'\n\n{name} = TypedDict(\n    "{name}",\n    {{\n'
    for field, schema in table["properties"].items():
        for line in textwrap.wrap(schema.get("description", ""), WIDTH - 10):
            text += f"        # {line}\n"
        text += _entry(f'        "{field}": ', _presence(schema, field in required, late=True), ",", 8)
    return text + "    },\n    total=False,\n)\n" + _doc(table["description"], 0)


def _presence(schema: dict, required: bool, late: bool = False) -> str:
    kind = _type(schema, late)
    return f"Required[{kind}]" if required else (f"NotRequired[{kind}]" if late else kind)


def _type(schema: dict, late: bool = False) -> str:
    """A Python annotation. `late`: names of tables are quoted, since they may stand further down."""
    if "$ref" in schema:
        name = schema["$ref"].rsplit("/", 1)[1]
        return f'"{name}"' if late else name
    if "anyOf" in schema:
        return _union([_type(option) for option in schema["anyOf"]], late)
    if isinstance(schema.get("type"), list):
        return _union([_type({**schema, "type": kind}) for kind in schema["type"]], late)
    if "enum" in schema:
        return "Literal[" + ", ".join(f'"{choice}"' for choice in schema["enum"]) + "]"
    kind = schema.get("type")
    if kind == "array":
        return f"list[{_type(schema['items'], late)}]"
    if kind == "object":
        value = schema.get("additionalProperties")
        return f"dict[str, {_type(value, late) if isinstance(value, dict) else 'Any'}]"
    return NAMES.get(kind, "Any")


def _union(kinds: list[str], late: bool) -> str:
    kinds = list(dict.fromkeys(kinds))
    text = "Any" if "Any" in kinds else " | ".join(kinds)
    return f'"{text}"' if late else text


def _entry(start: str, kind: str, end: str, indent: int) -> str:
    """A field; a long list of choices is broken into lines."""
    line = start + kind + end
    if len(line) <= WIDTH or "Literal[" not in kind:
        return line + "\n"
    before, choices = kind.split("Literal[", 1)
    choices, after = choices.split("]", 1)
    pad = " " * (indent + 4)
    body = "".join(f"{pad}{choice},\n" for choice in choices.split(", "))
    return f"{start}{before}Literal[\n{body}{' ' * indent}]{after}{end}\n"


def _doc(text: str, indent: int) -> str:
    pad = " " * indent
    text = text.replace("\\", "\\\\").replace('"""', "'''")
    if text.endswith('"'):
        text += " "
    if indent + len(text) + 6 <= WIDTH:
        return f'{pad}"""{text}"""\n'
    lines = textwrap.wrap(text, WIDTH - indent - 6, break_long_words=False)
    return f'{pad}"""' + f"\n{pad}".join(lines) + f'\n{pad}"""\n'


# --- operations ---------------------------------------------------------------------------------------------


def _operations_file(operations: list[dict]) -> str:
    plain = "".join(_methods(operation, False) for operation in operations)
    awaited = "".join(_methods(operation, True) for operation in operations)
    named = {n for o in operations for n in _names(o)}
    imports = ",\n        ".join(sorted(named, key=str.lower))
    return (
        HEAD.format("A typed method for each operation.")
        + "from collections.abc import Mapping\nfrom typing import TYPE_CHECKING, Any\n\n"
        + "if TYPE_CHECKING:\n    from typing import Unpack\n\n"
        + "    from castmatch._native import Cancel\n    from castmatch._stream import Stream\n"
        + f"    from castmatch._types import (\n        {imports},\n    )\n"
        + "    from castmatch.aio import AsyncStream\n"
        + _reads(operations)
        + _base("Operations", "def", "Stream")
        + plain
        + _base("AsyncOperations", "async def", "AsyncStream")
        + awaited
    )


def _reads(operations: list[dict]) -> str:
    names = sorted(o["name"] for o in operations if not o["writes"] and not o["streams"] and o["module"] != "engine")
    return (
        "\n# They change nothing, so that a call may be begun again.\nREADS = frozenset(\n    {\n"
        + "".join(f'        "{name}",\n' for name in names)
        + "    }\n)\n"
    )


def _base(name: str, define: str, stream: str) -> str:
    parameters = ["self", "operation: str", "request: Mapping[str, Any]", "deadline: float | None"]
    parameters += ["cancel: Cancel | None", "trace_id: str | None"]
    taken = "".join(f"        {parameter},\n" for parameter in parameters)
    call = f"    {define} _call(\n{taken}    ) -> Any:\n        raise NotImplementedError\n"
    start = f"    def _stream(\n{taken}    ) -> {stream}[Any]:\n        raise NotImplementedError\n"
    return f"\n\nclass {name}:\n{call}\n{start}"


def _names(operation: dict) -> list[str]:
    """Types that its methods speak of."""
    schemas = [operation["request"]]
    if operation["streams"]:
        schemas.append(operation["event"])
    if not (operation["streams"] and iterates(operation["name"])):
        schemas.append(operation["response"])
    return [schema["title"] for schema in schemas if schema.get("properties")]


def _methods(operation: dict, awaited: bool) -> str:
    clash = OF_THE_CALL & operation["request"].get("properties", {}).keys()
    if clash:
        raise ValueError(f"{operation['name']}: {clash} would be the call's, not the request's")
    text = ""
    if not (operation["streams"] and iterates(operation["name"])):
        text += _method(operation, awaited)
    if operation["streams"]:
        text += _stream_method(operation, "AsyncStream" if awaited else "Stream")
    return text


def _signature(name: str, operation: dict, define: str, answer: str) -> str:
    lines = [
        "self",
        "*",
        "deadline: float | None = None",
        "cancel: Cancel | None = None",
        "trace_id: str | None = None",
    ]
    if operation["request"].get("properties"):
        lines.append(f"**request: Unpack[{operation['request']['title']}]")
    body = "".join(f"        {line},\n" for line in lines)
    return f"\n    {define} {name}(\n{body}    ) -> {answer}:\n{_doc(operation['doc'], 8)}"


def _arguments(operation: dict) -> str:
    request = "request" if operation["request"].get("properties") else "{}"
    return f'"{operation["name"]}", {request}, deadline, cancel, trace_id'


def _method(operation: dict, awaited: bool) -> str:
    answer = operation["response"]["title"] if operation["response"].get("properties") else "dict[str, Any]"
    define, wait = ("async def", "await ") if awaited else ("def", "")
    arguments = _arguments(operation)
    line = f"        answer: {answer} = {wait}self._call({arguments})\n"
    if len(line) > WIDTH:
        line = f"        answer: {answer} = {wait}self._call(\n            {arguments}\n        )\n"
    return _signature(operation["name"], operation, define, answer) + line + "        return answer\n"


def _stream_method(operation: dict, kind: str) -> str:
    name = operation["name"] if iterates(operation["name"]) else operation["name"] + "_stream"
    answer = f"{kind}[{operation['event']['title']}]"
    return _signature(name, operation, "def", answer) + f"        return self._stream({_arguments(operation)})\n"
