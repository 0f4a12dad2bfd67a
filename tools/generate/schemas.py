"""docs/schema/<operation>.json: the exact shape of what goes in and comes out, JSON Schema 2020-12."""
import json

OWNED = ["docs/schema/*.json"]
DIALECT = "https://json-schema.org/draft/2020-12/schema"


def render(operations: list[dict]) -> dict[str, str]:
    return {f"docs/schema/{op['name']}.json": _text(_document(op)) for op in operations}


def _document(operation: dict) -> dict:
    """Each part keeps its own "$defs": an "$id" makes it a schema resource whose references are its own."""
    base = f"urn:castmatch:{operation['name']}"
    parts = {}
    for part in ("request", "response", "event"):
        if operation.get(part):
            body = {key: value for key, value in operation[part].items() if key != "$schema"}
            parts[part] = {"$id": f"{base}:{part}", **body}
    return {
        "$schema": DIALECT,
        "$id": base,
        "title": operation["name"],
        "description": operation["doc"],
        "$defs": parts,
        "$ref": f"{base}:request",
    }


def _text(document: dict) -> str:
    return json.dumps(document, ensure_ascii=False, indent=1) + "\n"
