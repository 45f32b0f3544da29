"""Does the record hold what a US reader does not expect, or leave out what they do?"""

from __future__ import annotations

from collections.abc import Iterator

from generator.audit.rules import Finding, first, pattern, rule, table
from generator.audit.texts import printed
from generator.documents import Options
from generator.record import Record
from generator.record.achievements import Award, Presentation, Project, Service
from generator.record.cv import CvChoices, Variant
from generator.record.entry import US
from generator.record.experiences import Experience
from generator.record.profile import Education

_DATA = table("us_cv")
_HEADLINES = (CvChoices, Variant)
Located = Experience | Education | Project | Presentation | Service


@rule(
    "high-school",
    "warning",
    why="A US medical CV begins with medical school; school before it makes the page look like a form.",
    weak="degree: Higher Secondary Certificate",
    better="degree: MBBS",
)
def high_school(record: Record, options: Options) -> Iterator[Finding]:
    """Schooling before university among the degrees and awards."""
    for text in printed(record):
        if isinstance(text.entry, Education | Award) and (hit := first(_DATA["high-school"], text.text)):
            yield Finding(f"'{hit}' is school before university", text.place, "leave it out, or mark the entry private: true")


@rule(
    "references-line",
    "warning",
    why="Everybody knows that references are given on request; the line takes the room of a fact.",
    weak="References available upon request",
    better="No such line.",
)
def references_line(record: Record, options: Options) -> Iterator[Finding]:
    """`References on request` anywhere."""
    for text in printed(record):
        if hit := first(_DATA["references"], text.text):
            yield Finding(f"'{hit}' says nothing", text.place, "leave the line out")


@rule(
    "personal-details",
    "warning",
    why="US programs may not weigh age, family, religion or origin, and a CV that gives them looks foreign.",
    weak="headline: Married, 29 years old",
    better="headline: ECFMG certified, applying in internal medicine",
)
def personal_details(record: Record, options: Options) -> Iterator[Finding]:
    """Birth, age, marital status, religion, nationality or sex in the texts that say who the applicant is."""
    for text in printed(record):
        if text.is_personal or (isinstance(text.entry, Education) and text.key == "details"):
            for what, written in _DATA["personal"].items():
                if match := pattern(written).search(text.text):
                    yield Finding(f"'{match[0].strip(' ,;')}' tells your {what}", text.place, "leave it out of a US CV")


@rule(
    "objective",
    "warning",
    why="An objective says what you want; the reader looks for what you are and have done.",
    weak="headline: Seeking to obtain a challenging position",
    better="headline: International medical graduate, ECFMG certified",
)
def objective(record: Record, options: Options) -> Iterator[Finding]:
    """A headline of the CV that says what the applicant wants."""
    for text in printed(record):
        if isinstance(text.entry, _HEADLINES) and text.key == "headline" and (hit := first(_DATA["objective"], text.text)):
            yield Finding(f"the headline is an objective: '{hit}'", text.place, "say who you are instead, in one line")


@rule(
    "country-missing",
    "warning",
    why="A place without a country reads as one in the US, and work abroad then looks like US experience.",
    weak="kind: home-country clinical, city: Bogura",
    better="kind: home-country clinical, city: Bogura, country: Bangladesh",
)
def country_missing(record: Record, options: Options) -> Iterator[Finding]:
    """Places taken for US ones that are none, or may be none."""
    for entry in _located(record):
        if entry.private or entry.country.strip().lower() not in US:
            continue
        said = entry.country.strip() != ""
        if isinstance(entry, Experience) and entry.kind == "home-country clinical":
            message = f"'{entry.id}' is home-country clinical work with no country"
            yield Finding(message, entry.place("country"), "write its country")
        elif entry.state and not _is_state(entry.state):
            yield Finding(f"'{entry.state}' is no US state, and no country is given", entry.place("state"), "write the country")
        elif entry.city and not entry.state and not said and not pattern(_DATA["nowhere"]).search(entry.city):
            message = f"'{entry.city}' has neither state nor country"
            yield Finding(message, entry.place("city"), "write the state in the US, else the country")
        elif isinstance(entry, Education) and not entry.city and not entry.state and not said:
            message = f"'{entry.school}' has no place"
            yield Finding(message, entry.place("school"), "write its city, and its country outside the US")


@rule(
    "title-overstates",
    "error",
    why="Calling an observer a physician is the kind of claim that ends an application when somebody phones.",
    weak="kind: observership, title: Visiting resident physician",
    better="kind: observership, title: Clinical observer",
)
def title_overstates(record: Record, options: Options) -> Iterator[Finding]:
    """Observerships whose title names a role with responsibility for patients."""
    claimed, honest = pattern(_DATA["claimed-titles"]), pattern(_DATA["observer-titles"])
    for entry in record.experiences:
        match = claimed.search(entry.title)
        if entry.kind == "observership" and not entry.private and match and not honest.search(entry.title):
            yield Finding(
                f"'{entry.id}' is an observership, but its title says '{match[0]}'",
                entry.place("title"),
                "write Clinical observer, or the kind it really was",
            )


@rule(
    "kind-mismatch",
    "warning",
    why="Programs count hands-on months; a title that says otherwise makes them doubt the count.",
    weak="kind: hands-on, title: Clinical observer",
    better="kind: observership, title: Clinical observer",
)
def kind_mismatch(record: Record, options: Options) -> Iterator[Finding]:
    """Hands-on positions and externships whose title is an observer's, a scribe's or a researcher's."""
    for entry in record.experiences:
        match = pattern(_DATA["not-hands-on"]).search(entry.title)
        if entry.kind in ("hands-on", "externship") and not entry.private and match:
            yield Finding(
                f"'{entry.id}' is called {entry.kind}, but its title says '{match[0]}'",
                entry.place("kind"),
                "write the kind it really was",
            )


def _located(record: Record) -> Iterator[Located]:
    achievements = record.achievements
    yield from record.experiences
    yield from record.profile.education
    yield from achievements.projects
    yield from achievements.presentations
    yield from (*achievements.teaching, *achievements.leadership)


def _is_state(name: str) -> bool:
    states = table("states")["states"]
    return name.strip().lower() in {state.lower() for state in (*states, *states.values(), *_DATA["like-states"])}


RULES = (high_school, references_line, personal_details, objective, country_missing, title_overstates, kind_mismatch)
