"""WeasyPrint for a program that lays out one page and leaves.

Most of such a run is WeasyPrint's import: C declarations (`quick_cffi`), fontTools, Pillow and an HTML parser that a page of ours
never calls, and the defaults of every element of HTML. Here they wait until something asks for them, and then they are the real
ones. Whenever WeasyPrint is not as we know it, it is imported and used as its makers meant it.
"""

from __future__ import annotations

import importlib
import importlib.resources
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache, partial
from pathlib import Path
from types import ModuleType
from typing import Any
from xml.etree import ElementTree

from generator.kept import cache_folder
from generator.quick_cffi import parsed_once

_WAITING_MODULES = ("fontTools", "fontTools.ttLib", "fontTools.varLib.instancer", "PIL", "PIL.ImageCms", "tinyhtml5")

_SHEETS_PACKAGE = "weasyprint.css"
_SHEETS = {"UA_STYLESHEET": "html5_ua.css", "UA_FORM_STYLESHEET": "html5_ua_form.css", "PH_STYLESHEET": "html5_ph.css"}
_COUNTERS = "UA_COUNTER_STYLE"

_HOOKS = ("_ua_stylesheets", "_ua_counter_style", "_ph_stylesheets")
_SVG = "{http://www.w3.org/2000/svg}"
# The elements quick.css speaks of, and those that need no defaults.
_TEXT = {"a", "b", "br", "em", "i", "img", "li", "mark", "ol", "p", "span", "strong", "sub", "sup", "ul"}
_BLOCKS = {"article", "aside", "body", "div", "footer", "header", "hr", "html", "main", "nav", "section"}
_HEADS = {"h1", "h2", "h3", "h4", "h5", "h6", "head", "link", "meta", "style", "title"}
_TABLES = {"caption", "col", "colgroup", "table", "tbody", "td", "tfoot", "th", "thead", "tr"}
_ELEMENTS = _TEXT | _BLOCKS | _HEADS | _TABLES
_ATTRIBUTES_OF_THE_FULL_SHEET = {"dir", "frame", "hidden", "rules"}


def import_weasyprint() -> ModuleType:
    """The weasyprint module, imported in a fifth of the usual time; OSError when a library of the system (Pango) is missing."""
    if "weasyprint" not in sys.modules:
        try:
            with parsed_once(cache_folder()), _modules_wait(), _sheets_wait():
                importlib.import_module("weasyprint")
        except OSError:
            _forget()
            raise
        except Exception:  # another WeasyPrint than the ones we know
            _forget()
    return importlib.import_module("weasyprint")


def html(root: ElementTree.Element, base_url: str | None, url_fetcher: Any = None) -> Any:
    """A `weasyprint.HTML` of a tree of HTML elements without namespaces (SVG in its own), made without a parser.

    `base_url` is a URL or None. A tree of elements that `quick.css` knows gets its rules, any other gets the full defaults.
    """
    weasyprint = import_weasyprint()
    if not all(hasattr(weasyprint.HTML, hook) for hook in _HOOKS):
        text = ElementTree.tostring(root, encoding="unicode", method="html")
        return weasyprint.HTML(string=text, base_url=base_url, url_fetcher=url_fetcher)
    page = weasyprint.HTML.__new__(weasyprint.HTML)
    page.base_url = base_url
    page.url_fetcher = url_fetcher or weasyprint.urls.URLFetcher()
    page.media_type = "print"
    page.wrapper_element = importlib.import_module("cssselect2").ElementWrapper.from_html_root(root, content_language=None)
    page.etree_element = root
    if all(_is_ours(element) for element in root.iter()):
        sheet, counters = _house_sheet()
        page._ua_stylesheets = lambda forms=False: [sheet]
        page._ua_counter_style = lambda: [counters.copy()]
    return page


def _is_ours(element: ElementTree.Element) -> bool:
    known = element.tag in _ELEMENTS or str(element.tag).startswith(_SVG)
    return known and not _ATTRIBUTES_OF_THE_FULL_SHEET & element.attrib.keys()


@cache
def _house_sheet() -> tuple[Any, Any]:
    counters = _no_counters()
    return _css(Path(__file__).with_name("quick.css").read_text("utf-8"), counters), counters


def _css(text: str, counters: Any) -> Any:
    return importlib.import_module("weasyprint").CSS(string=text, counter_style=counters)


def _no_counters() -> Any:
    return importlib.import_module("weasyprint.css.counters").CounterStyle()


class _Later:
    """Stands in for an object until it is called or read. What is set on it meanwhile is kept: Pillow's safety switches."""

    def __init__(self, real: Callable[[], Any]) -> None:
        self.__dict__.update(_real=real, _settings={})

    def __call__(self, *args: Any, **options: Any) -> Any:
        return self._real()(*args, **options)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._real(), name)

    def __setattr__(self, name: str, value: Any) -> None:
        self._settings[name] = value

    def __instancecheck__(self, instance: object) -> bool:
        return isinstance(instance, self._real())


class _LaterModule(ModuleType):
    """Stands in for a module: gives members that import it at their first use and then take their real places in WeasyPrint."""

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.__dict__["_members"] = {}

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        if name not in self._members:
            # `except` takes only exceptions. This one is never raised: whatever raises the real one has put it in place before.
            is_error = name.endswith("Error")
            self._members[name] = type(name, (Exception,), {}) if is_error else _Later(partial(self._real, name))
        return self._members[name]

    def _real(self, name: str) -> Any:
        return self._wake()[name]

    def _wake(self) -> dict[str, Any]:
        module = importlib.import_module(self.__name__)
        real = {name: _member(module, name) for name in self._members}
        for name, member in self._members.items():
            if isinstance(member, _Later):
                for key, value in member._settings.items():
                    setattr(real[name], key, value)
        _put({id(self): module} | {id(member): real[name] for name, member in self._members.items()})
        return real


def _member(module: ModuleType, name: str) -> Any:
    if not hasattr(module, name):
        importlib.import_module(f"{module.__name__}.{name}")
    return getattr(module, name)


def _put(real: dict[int, Any]) -> None:
    """Put the real objects where WeasyPrint holds the ones with these ids."""
    for module in _weasyprint_modules():
        for name, value in list(vars(module).items()):
            if id(value) in real:
                setattr(module, name, real[id(value)])


def _weasyprint_modules() -> list[ModuleType]:
    return [module for name, module in sys.modules.items() if name.partition(".")[0] == "weasyprint"]


def _forget() -> None:
    for module in _weasyprint_modules():
        del sys.modules[module.__name__]


@contextmanager
def _modules_wait() -> Iterator[None]:
    """While open, imports of the waiting modules are put off, unless their package is imported already."""
    waiting = {name: _LaterModule(name) for name in _WAITING_MODULES if name.partition(".")[0] not in sys.modules}
    sys.modules.update(waiting)
    try:
        yield
    finally:
        for name in waiting:
            del sys.modules[name]


class _NoSheets:
    """Stands in for the folder of WeasyPrint's style sheets: whichever is asked for is empty."""

    def __init__(self) -> None:
        self.asked: set[str] = set()

    def __truediv__(self, name: str) -> _NoSheets:
        self.asked.add(name)
        return self

    def read_text(self, encoding: str) -> str:
        return ""


@contextmanager
def _sheets_wait() -> Iterator[None]:
    """While open, WeasyPrint gets no default style sheets; at the end it gets some that are parsed at their first use."""
    files = importlib.resources.files
    no_sheets = _NoSheets()

    def files_but_sheets(package: Any) -> Any:
        return no_sheets if getattr(package, "__name__", "") == _SHEETS_PACKAGE else files(package)

    importlib.resources.files = files_but_sheets
    try:
        yield
    finally:
        importlib.resources.files = files
    if no_sheets.asked != set(_SHEETS.values()):
        raise ImportError("other style sheets than expected")
    weasyprint = sys.modules["weasyprint"]
    _put({id(getattr(weasyprint, name)): _Later(partial(_full_sheet, name)) for name in (*_SHEETS, _COUNTERS)})


def _full_sheet(name: str) -> Any:
    return _full_sheets()[name]


@cache
def _full_sheets() -> dict[str, Any]:
    folder = importlib.resources.files(_SHEETS_PACKAGE)
    counters = _no_counters()
    sheets = {name: _css((folder / file).read_text("utf-8"), counters) for name, file in _SHEETS.items()}
    return {_COUNTERS: counters, **sheets}
