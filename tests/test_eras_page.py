"""The page to copy the ERAS entries from, in a browser, opened from a file as a double click does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from shutil import which
from typing import Any

import pytest
from example import PERSON, made
from playwright.sync_api import Browser, Page, sync_playwright

BROWSER = which("chromium") or which("google-chrome")
ARGUMENTS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"]
HOSTILE = 'Clinic </textarea><script>document.title = "broken"</script> & "quotes"'
OWN = "I asked. " * 90


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    assert BROWSER, "make test installs chromium"
    with sync_playwright() as play:
        started = play.chromium.launch(executable_path=BROWSER, args=ARGUMENTS)
        yield started
        started.close()


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    files, _ = made(None, "eras", formats=("html",))
    return saved(tmp_path_factory.mktemp("page"), files)


def saved(folder: Path, files: dict[str, bytes]) -> str:
    (data,) = files.values()
    path = folder / "Rahman-Amina-ERAS.html"
    path.write_bytes(data)
    return path.as_uri()


@pytest.fixture
def page(browser: Browser, address: str) -> Iterator[Page]:
    yield from opened(browser, address)


def opened(browser: Browser, address: str, **context: Any) -> Iterator[Page]:
    made_context = browser.new_context(**context)
    page = made_context.new_page()
    asked: list[str] = []
    wrong: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("console", lambda message: wrong.append(message.text))
    page.goto(address)
    yield page
    made_context.close()
    assert asked == [address]
    assert wrong == []


def field(page: Page, label: str) -> Any:
    return page.locator(".field").filter(has=page.get_by_text(label, exact=False)).first


def pasted(page: Page) -> str:
    """What the clipboard holds, put into a field by the keyboard as a person would."""
    page.get_by_role("textbox", name="Impactful experience").focus()
    page.keyboard.press("Control+A")
    page.keyboard.press("Control+V")
    return page.get_by_role("textbox", name="Impactful experience").input_value()


def test_every_text_can_be_copied_with_the_button(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    area = page.get_by_role("textbox", name=re.compile("^Description.*2. Research assistant"))
    page.get_by_role("button", name="Copy Description, 2. Research assistant, Marlow University").click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert area.input_value().startswith("Half-time research post")
    assert page.evaluate("navigator.clipboard.readText()") == area.input_value()


def test_a_short_field_is_copied_whole(page: Page) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy Organization name, 2. Research assistant, Marlow University").click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == "Marlow University"


def test_where_the_clipboard_is_closed_the_older_way_copies(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined})")
    page.get_by_role("button", name="Copy Position title, 2. Research assistant, Marlow University").click()
    page.get_by_text("Copied", exact=True).wait_for()
    assert pasted(page) == "Research assistant"


def test_where_nothing_copies_the_text_is_selected_and_the_reader_told(page: Page) -> None:
    page.evaluate("Object.defineProperty(navigator, 'clipboard', {value: undefined}); document.execCommand = () => false")
    page.get_by_role("button", name="Copy Description, 2. Research assistant, Marlow University").click()
    page.get_by_text("Press Ctrl+C", exact=True).wait_for()
    area = page.get_by_role("textbox", name=re.compile("^Description.*2. Research assistant"))
    selected = area.evaluate("area => area.value.slice(area.selectionStart, area.selectionEnd)")
    assert selected == area.input_value()
    assert area.evaluate("area => area === document.activeElement")


def test_the_count_follows_what_is_typed_in_code_points_after_nfc(page: Page) -> None:
    part = field(page, "Impactful experience")
    part.locator("textarea").fill("Mun\u0303oz 🙂\ntwo")
    assert part.locator(".count").inner_text() == "11/750 (12)"
    part.locator("textarea").press_sequentially(" x")
    assert part.locator(".count").inner_text() == "13/750 (14)"
    assert part.get_by_text("Changed on this page only.").is_visible()


def test_the_count_of_the_page_is_the_count_of_the_program(page: Page) -> None:
    counted = page.evaluate("[...document.querySelectorAll('.field .count')].map(count => count.textContent)")
    files, _ = made(None, "eras", formats=("html",))
    written = re.findall(r'class="count"[^>]*>([^<]+)<', next(iter(files.values())).decode())
    assert len(written) >= 12
    assert counted == written


def test_750_characters_are_not_marked_and_what_follows_them_is(page: Page) -> None:
    part = field(page, "Impactful experience")
    part.locator("textarea").fill("x" * 750)
    assert part.locator("mark").count() == 0
    assert part.locator(".warning").inner_text() == ""
    part.locator("textarea").fill("x" * 750 + "yz")
    assert part.locator("mark").inner_text() == "yz"
    assert part.locator(".warning").inner_text() == "2 over the limit: the marked text would be lost."
    background = part.locator("mark").evaluate("mark => getComputedStyle(mark).backgroundColor")
    assert background == "rgb(255, 242, 179)"


def test_the_mark_lies_under_the_text_it_is_about(page: Page) -> None:
    part = field(page, "Impactful experience")
    part.locator("textarea").fill("word " * 160)
    area, mirror = part.locator("textarea").bounding_box(), part.locator(".mirror").bounding_box()
    assert area
    assert mirror
    assert (area["x"], area["y"], area["width"], area["height"]) == (mirror["x"], mirror["y"], mirror["width"], mirror["height"])
    overflow = part.locator(".mirror").evaluate("mirror => mirror.scrollHeight - mirror.clientHeight")
    assert overflow <= 0


def test_the_keyboard_goes_from_a_text_to_its_button_and_the_focus_shows(page: Page) -> None:
    area = page.get_by_role("textbox", name="Impactful experience")
    area.focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Copy Impactful experience"
    style = page.evaluate(
        "(({outlineStyle, outlineWidth}) => [outlineStyle, outlineWidth])(getComputedStyle(document.activeElement))"
    )
    assert style == ["solid", "3px"]
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Copied", exact=True).wait_for()


def test_the_keyboard_reaches_every_button_once(page: Page) -> None:
    buttons = page.locator("button").count()
    assert buttons > 100
    reached = page.evaluate("[...document.querySelectorAll('a, button, textarea')].filter(e => e.tabIndex === 0).length")
    assert reached == buttons + page.locator(".field").count() + page.locator("nav a").count()


def test_every_text_has_a_label_and_every_button_a_name_of_its_own(page: Page) -> None:
    assert page.evaluate("[...document.querySelectorAll('textarea')].every(area => area.labels.length === 1)")
    names = page.evaluate("[...document.querySelectorAll('button')].map(button => button.getAttribute('aria-label'))")
    assert len(names) == len(set(names))


@pytest.mark.parametrize("width", [360, 768, 1280])
def test_no_width_needs_scrolling_to_the_side(browser: Browser, address: str, width: int) -> None:
    for page in opened(browser, address, viewport={"width": width, "height": 740}):
        assert page.evaluate("document.documentElement.scrollWidth") == width
        cut = page.evaluate("[...document.querySelectorAll('textarea')].filter(a => a.scrollHeight > a.clientHeight + 1).length")
        assert cut == 0


def test_on_paper_there_are_texts_and_no_buttons(page: Page) -> None:
    page.emulate_media(media="print")
    assert not page.locator("button").first.is_visible()
    part = field(page, "Impactful experience")
    assert not part.locator("textarea").is_visible()
    assert part.locator(".mirror").inner_text().startswith("I grew up near Bogura")
    assert part.locator(".mirror").evaluate("mirror => getComputedStyle(mirror).color") == "rgb(26, 26, 26)"


def test_the_page_works_without_its_script(browser: Browser, address: str) -> None:
    for page in opened(browser, address, java_script_enabled=False):
        assert page.get_by_role("textbox", name="Impactful experience").input_value().startswith("I grew up near Bogura")
        assert field(page, "Impactful experience").locator(".count").inner_text() == "524/750"


def hostile() -> dict[str, bytes]:
    lines = ["experiences:", "  - id: a", "    kind: work", "    title: Post", f"    organization: '{HOSTILE}'"]
    lines += [
        "    start: 2026-01",
        "    end: present",
        "    eras:",
        "      description: |",
        "        <b>One</b> &amp; two",
        "",
        "        three",
    ]
    season = f"cycle: eras-2027\nspecialty: Internal Medicine\nimpactful: {OWN}\n"
    files, problems = made({"profile": PERSON, "experiences": "\n".join(lines), "season": season}, "eras", formats=("html",))
    assert files, problems
    return files


def test_nothing_the_applicant_types_becomes_part_of_the_page(browser: Browser, tmp_path: Path) -> None:
    for page in opened(browser, saved(tmp_path, hostile())):
        assert page.title() == "Amina Rahman, ERAS entries"
        assert page.get_by_role("textbox", name="Organization name").input_value() == HOSTILE
        assert page.get_by_role("textbox", name="Description").input_value() == "<b>One</b> &amp; two\n\nthree"
        assert page.locator("script").count() == 1


def test_a_text_over_its_limit_is_marked_when_the_page_opens(browser: Browser, tmp_path: Path) -> None:
    for page in opened(browser, saved(tmp_path, hostile()), java_script_enabled=False):
        part = field(page, "Impactful experience")
        assert part.locator(".count").inner_text() == "809/750"
        assert len(part.locator("mark").inner_text()) == 59
        assert part.locator(".warning").inner_text() == "59 over the limit: the marked text would be lost."


def test_an_unwritten_choice_has_no_button(browser: Browser, tmp_path: Path) -> None:
    for page in opened(browser, saved(tmp_path, hostile())):
        row = page.locator(".row").filter(has_text="Experience type")
        assert row.locator(".unwritten").inner_text().startswith("[choose one: Education/training")
        assert row.locator("button").count() == 0


class _Links(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [value or "" for name, value in attrs if name in ("src", "href", "action")]


def test_the_page_asks_for_nothing_outside_itself() -> None:
    files, _ = made(None, "eras", formats=("html",))
    text = next(iter(files.values())).decode()
    links = _Links()
    links.feed(text)
    assert links.found
    assert all(link.startswith("#part-") for link in links.found)
    assert "url(" not in text
    assert "@import" not in text
    assert "default-src 'none'" in text
