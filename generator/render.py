"""Templates with the facts put in: a part of a draft becomes Markdown. Values of the record stay literal."""

from __future__ import annotations

import traceback
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from generator import kept
from generator.documents import Part
from generator.literal import literal
from generator.problems import Place, Problem
from generator.shipped import shipped

if TYPE_CHECKING:
    from jinja2.sandbox import SandboxedEnvironment


def render(part: Part, templates: Mapping[str, bytes]) -> tuple[str, list[Problem]]:
    """The Markdown of a part; a mistake in a template is a problem at its line.

    `templates` holds the shipped ones with the applicant's own laid over them: file name -> text.
    """
    from jinja2 import TemplateError, TemplateNotFound, TemplateSyntaxError

    name = f"{part.template}.md.j2"
    try:
        return _environment(_Texts(templates)).get_template(name).render(part.facts), []
    except TemplateSyntaxError as error:
        return "", [_problem(str(error.message), error.name or name, error.lineno)]
    except TemplateNotFound as error:
        return "", [_problem(f"there is no template '{error.name}'", name, 0)]
    except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in templates]
        where = frames[-1] if frames else None
        return "", [_problem(str(error), where.filename if where else name, (where.lineno or 0) if where else 0)]


class _Texts(dict[str, bytes]):
    """Templates as a cache key: the same texts make the same environment."""

    def __hash__(self) -> int:  # type: ignore[override]
        return hash(frozenset(self.items()))


@lru_cache(maxsize=2)
def _environment(templates: _Texts) -> SandboxedEnvironment:
    from jinja2 import BytecodeCache, FunctionLoader, StrictUndefined
    from jinja2.bccache import Bucket
    from jinja2.sandbox import ImmutableSandboxedEnvironment

    def source(name: str) -> tuple[str, str, None] | None:
        text = templates.get(name)
        return None if text is None else (text.decode("utf-8-sig", errors="replace"), name, None)

    class Compiled(BytecodeCache):
        """Templates compiled once in a lifetime: compiling takes longer than filling in. Never the applicant's own copies."""

        def load_bytecode(self, bucket: Bucket) -> None:
            if (path := _kept_at(bucket.key)) and (code := kept.read(path)):
                bucket.bytecode_from_string(code)

        def dump_bytecode(self, bucket: Bucket) -> None:
            ours = (self.get_source_checksum(text) for text in _shipped_texts())
            if (path := _kept_at(bucket.key)) and bucket.checksum in ours:
                kept.write(path, bucket.bytecode_to_string())

    return ImmutableSandboxedEnvironment(
        bytecode_cache=Compiled(),
        loader=FunctionLoader(source),
        autoescape=True,
        finalize=_finalize,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=64,
    )


@cache
def _shipped_texts() -> tuple[str, ...]:
    return tuple(path.read_text("utf-8-sig") for path in shipped("templates").rglob("*.j2"))


def _kept_at(key: str) -> Path | None:
    folder = kept.cache_folder()
    return folder and folder / "templates" / f"{key}.bin"


def _finalize(value: Any) -> Any:
    """Markup as it is, anything else as literal text."""
    if isinstance(value, Markup):
        return value
    return literal("" if value is None else str(value))


def _problem(message: str, template: str, line: int) -> Problem:
    return Problem(
        "template",
        f"the template cannot be used: {message}",
        "mend that line, or delete your own copy of the template to get the shipped one back",
        Place(f"templates/{template}", line, 1 if line else 0),
    )
