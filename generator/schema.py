"""What each content file may hold, as JSON Schema, so that an editor completes and checks it while it is written."""

from __future__ import annotations

import json
import types
from dataclasses import MISSING, Field, fields
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from generator.record import Record
from generator.record.dates import Date, Day, End, Month, Until
from generator.record.entry import Email, Entry, Id, Prose, Url

# Draft 7 is what the YAML extension of VS Code knows best.
DRAFT = "http://json-schema.org/draft-07/schema#"
_DAY = r"(19|20)\d\d-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"
_MONTH = r"(19|20)\d\d-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?"
_PRESENT = "[Pp][Rr][Ee][Ss][Ee][Nn][Tt]"
# An editor reads 2019 as a number before it looks at the schema.
_YEAR = {"type": ["string", "integer"], "minimum": 1900, "maximum": 2100}
# Any value without quotes is text to us, whatever an editor takes it for.
_TEXT: dict[str, Any] = {"type": ["string", "number", "boolean"]}
_SCALARS: dict[Any, dict[str, Any]] = {
    str: _TEXT,
    Prose: _TEXT,
    Id: _TEXT,
    int: {"type": "integer"},
    bool: {"type": ["boolean", "string"], "pattern": "^([Tt][Rr][Uu][Ee]|[Ff][Aa][Ll][Ss][Ee]|[Yy][Ee][Ss]|[Nn][Oo])$"},
    Date: {**_YEAR, "pattern": rf"^((19|20)\d\d|{_MONTH})$"},
    Until: {**_YEAR, "pattern": rf"^((19|20)\d\d|{_MONTH}|{_PRESENT})$"},
    Month: {"type": "string", "pattern": f"^{_MONTH}$"},
    End: {"type": "string", "pattern": f"^({_MONTH}|{_PRESENT})$"},
    Day: {"type": "string", "pattern": f"^{_DAY}$"},
    Email: {"type": "string", "format": "email"},
    Url: {"type": "string", "pattern": "^[Hh][Tt][Tt][Pp][Ss]?://"},
}


def schemas() -> dict[str, dict[str, Any]]:
    """The schema of each content file by its stem, such as `experiences`."""
    hints = get_type_hints(Record)
    return {item.name: _file(item.name, hints[item.name]) for item in fields(Record) if item.name not in ("at", "notes")}


def write_texts() -> dict[str, str]:
    """The schema files, by name: `experiences.schema.json`."""
    return {f"{stem}.schema.json": _json(schema) for stem, schema in schemas().items()}


def editor_settings(folder: str = "schemas") -> str:
    """The `.vscode/settings.json` of an application folder with the schemas in `folder` and the record in `content/`."""
    settings = {
        "yaml.schemas": {f"./{folder}/{stem}.schema.json": [f"content/{stem}.yaml", f"content/{stem}.yml"] for stem in schemas()},
        "[yaml]": {"editor.insertSpaces": True, "editor.tabSize": 2, "editor.wordWrap": "on"},
        "files.encoding": "utf8",
    }
    return _json(settings)


def _json(value: Any) -> str:
    return json.dumps(value, indent=2, ensure_ascii=False) + "\n"


def _file(stem: str, hint: Any) -> dict[str, Any]:
    definitions: dict[str, Any] = {}
    if get_origin(hint) is tuple:
        value = _schema(hint, definitions)
        body: dict[str, Any] = {"type": "object", "properties": {stem: value}, "additionalProperties": False}
    else:
        body = {"allOf": [_schema(_given(hint), definitions)]}
    return {"$schema": DRAFT, "title": f"{stem}.yaml", **body, "definitions": definitions}


def _given(hint: Any) -> Any:
    """The type of a value that is there."""
    if get_origin(hint) in (Union, types.UnionType):
        return next(kind for kind in get_args(hint) if kind is not types.NoneType)
    return hint


def _schema(hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    hint = _given(hint)
    if get_origin(hint) is tuple:
        return {"type": "array", "items": _schema(get_args(hint)[0], definitions)}
    if get_origin(hint) is Literal:
        return {"enum": list(get_args(hint))}
    if isinstance(hint, type) and issubclass(hint, Entry):
        _define(hint, definitions)
        reference = {"$ref": f"#/definitions/{hint.__name__}"}
        return {"anyOf": [reference, _TEXT]} if hasattr(hint, "shorthand") else reference
    return dict(_SCALARS[hint])


def _define(cls: type[Entry], definitions: dict[str, Any]) -> None:
    if cls.__name__ in definitions:
        return
    definitions[cls.__name__] = {}
    hints = get_type_hints(cls)
    shown = [item for item in fields(cls) if item.name != "at"]
    needed = [item.name for item in shown if _is_needed(item)]
    definitions[cls.__name__] = {
        "type": "object",
        "description": (cls.__doc__ or "").partition("\n")[0],
        "properties": {item.name: _property(item, hints[item.name], definitions) for item in shown},
        "additionalProperties": False,
        **({"required": needed} if needed else {}),
    }


def _is_needed(item: Field[Any]) -> bool:
    return item.default is MISSING and item.default_factory is MISSING


def _property(item: Field[Any], hint: Any, definitions: dict[str, Any]) -> dict[str, Any]:
    value = _schema(hint, definitions)
    description = {"description": item.metadata["doc"]}
    if _is_needed(item):
        return {**description, **(value if "$ref" not in value else {"allOf": [value]})}
    # A key with nothing after it counts as left out.
    if "enum" in value:
        return {**description, "enum": [*value["enum"], None]}
    if "type" in value:
        kinds = value["type"] if isinstance(value["type"], list) else [value["type"]]
        return {**description, **value, "type": [*kinds, "null"]}
    return {**description, "anyOf": [value, {"type": "null"}]}
