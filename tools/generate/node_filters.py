"""The type of filters for TypeScript: every path of a profile, and the short names that stand for some of them."""

# Short names that are no path of a profile: what they take, and when they pass (src/catalog/filter_short.cpp).
SHORT = {
    "language": ("AnyOf<string>", "The profile lists it, at any level."),
    "skill": ("AnyOf<string>", "The profile lists it."),
    "dialect": ("AnyOf<string>", "The profile lists it."),
    "tag": ("AnyOf<string>", "The profile lists it."),
    "genre": ("AnyOf<string>", "The profile or any credit has it."),
    "platform": ("AnyOf<string>", "Any credit has it."),
    "medium": ("AnyOf<NonNullable<Credit['medium']>>", "Any credit has it."),
    "project_type": ("AnyOf<ProjectType>", "Any credit has the medium of that format of a project."),
    "region": ("AnyOf<string>", "attributes.region says so."),
    "age_min": ("number", "The playing age overlaps; without one, the age by birth_date lies inside."),
    "age_max": ("number", "As age_min."),
    "height_min": ("number", "Centimetres, inclusive."),
    "height_max": ("number", "Centimetres, inclusive."),
    "available_from": ("string", "FREE entries cover every day and no HOLD or BOOKED touches one. (ISO 8601 date)"),
    "available_to": ("string", "As available_from; one alone is a single day."),
    "rate_max": ("number | Money", "No higher, in the same currency and for the same period; a number is INR a day."),
}
DOC = "What must hold: the short form, paths of a profile, and groups, all of them in one object."


def render(definitions: dict[str, dict], type_of, doc_of) -> str:
    """The interface Filters. `definitions` are schemas by name, Talent among them."""
    rows = [(name, kind, doc) for name, (kind, doc) in SHORT.items()]
    rows += _paths("", definitions["Talent"], definitions, type_of)
    lines = [f"{doc_of(doc, '  ')}\n  {name if name.isidentifier() else repr(name)}?: {kind}" for name, kind, doc in rows]
    attributes = definitions["Talent"]["properties"]["attributes"]
    value = type_of(_item(attributes["additionalProperties"], definitions)[0])
    lines.append(f"  [attribute: `attributes.${{string}}`]: Compared<{value}> | undefined")
    return f"/** {DOC} */\nexport interface Filters extends Groups<Filters> {{\n" + "\n".join(lines) + "\n}\n"


def _paths(prefix: str, table: dict, definitions: dict, type_of) -> list[tuple[str, str, str]]:
    """(path, type, description) of each field of an object, and below it."""
    rows = []
    for name, rule in table["properties"].items():
        path, doc = prefix + name, rule.get("description", "")
        item, inner, is_list = _item(rule, definitions)
        if inner:
            rows.append((path, _of_object(inner, item, is_list, type_of), doc))
            rows += _paths(path + ".", definitions[inner], definitions, type_of)
        elif item.get("type") == "object":
            rows.append((path, "Present", doc))
        else:
            rows.append((path, f"Compared<{type_of(item)}>", doc))
    return rows


def _of_object(inner: str, item: dict, is_list: bool, type_of) -> str:
    if not is_list:
        return "Present"
    return f"Elements<{inner}>" + (f" | Compared<{type_of(item)}>" if item else "")


def _item(rule: dict, definitions: dict) -> tuple[dict, str, bool]:
    """What one value of a field is: a scalar's rule or none, the name of an object or none; and whether there is a list."""
    is_list = rule.get("type") == "array"
    rule = rule["items"] if is_list else rule
    ways = rule.get("anyOf", [rule])
    inner = next((way["$ref"].rsplit("/", 1)[1] for way in ways if "$ref" in way), "")
    scalars = [way for way in ways if "$ref" not in way and way.get("type") != "array"]
    plain = scalars[0] if len(scalars) == 1 else {"anyOf": scalars} if scalars else {}
    return plain, inner, is_list
