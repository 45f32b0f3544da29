"""Does each place lie where the record says it lies, and is each language one of the profile's?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from generator.audit.facts import facts, name_words
from generator.audit.meant import clause, meant, pointed_to
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, matched, names_by_experience, tellings
from generator.audit.texts import words
from generator.documents import Options
from generator.once import once
from generator.problems import Place
from generator.record import Record
from generator.record.entry import Entry
from generator.record.experiences import Bullet, Experience
from generator.record.mentors import Seen
from generator.record.outreach import Target
from generator.record.season import Action

_DATA = table("geography")
STATES: dict[str, str] = {name.lower(): letters for letters, name in table("states")["states"].items()}
_NAME = r"(?-i:[^\W\da-zß-öø-ÿ_][\w'’-]+(?: [^\W\da-zß-öø-ÿ_][\w'’-]+)?)"


@rule(
    "place-differs",
    "warning",
    why="One hospital in two towns looks like two hospitals, or like a list nobody checked.",
    weak="Orchard Hill in Westmoor in programs.yaml, in Eastmoor in experiences.yaml.",
    better="Orchard Hill in Eastmoor in both.",
)
def place_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Organizations that stand in two towns or two states in different entries."""
    first: dict[str, tuple[str, str, Place]] = {}
    for name, entry in placed(record):
        city, state = getattr(entry, "city", ""), getattr(entry, "state", "")
        if not name or not (city or state) or pattern(_DATA["no-seat"]).fullmatch(city):
            continue
        key = " ".join(name_words(name))
        if pattern(_DATA["many-places"]).search(name):
            continue
        known_city, known_state, place = first.setdefault(key, (city, state, entry.place("city")))
        differs = (city and known_city and city.lower() != known_city.lower()) or (state and known_state and state != known_state)
        if differs:
            here, there = (", ".join(filter(None, pair)) for pair in ((city, state), (known_city, known_state)))
            message = f"'{name}' is in '{here}' here, and in '{there}' in {place.file}"
            yield Finding(message, entry.place("city"), f"correct one of them; the other stands at {place}")


@rule(
    "place-elsewhere",
    "warning",
    why="A reader who knows the region sees at once that the hospital is not there.",
    weak="My weeks at Glenhaven were in Iowa, and Glenhaven is in Wisconsin.",
    better="My weeks at Glenhaven were in Wisconsin.",
)
def place_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """Sentences that put an organization in a town or a state that is not its own."""
    located = [*(entry for _, entry in placed(record)), *record.achievements.presentations]
    towns = {str(getattr(entry, "city", "")) for entry in located} - {""}
    for telling in tellings(record):
        for entry in telling.named if " in " in telling.sentence else ():
            names = "|".join(map(re.escape, names_by_experience(record)[entry.id]))
            written = _DATA["there"].replace("{name}", names).replace("{place}", _NAME)
            own = {other.city for other in record.experiences if other.organization == entry.organization}
            for match in re.finditer(written, telling.sentence, re.IGNORECASE):
                said = match["after"] or match["before"]
                state = STATES.get(said.lower(), "")
                is_wrong_state = state and entry.state and state != entry.state and said != entry.city
                is_town = said in towns - own or (match["after"] and _is_of_a_us_town(said, entry))
                if is_wrong_state or (is_town and entry.city and said not in entry.organization):
                    where = ", ".join(filter(None, (entry.city, entry.state or entry.country)))
                    message = f"{telling.words.name} puts {entry.organization} in '{said}'; the record has it in {where}"
                    hint = f"correct one of them; the experience stands at {entry.place('city')}"
                    yield Finding(message, telling.words.place, hint)


def _is_of_a_us_town(said: str, entry: Experience) -> bool:
    """Whether a name after `in` can only be one of another town than the entry's, in the US."""
    is_town = not pattern(_DATA["no-town"]).fullmatch(said) and not pattern(_DATA["no-single-town"]).search(said)
    return is_town and entry.in_us and bool(entry.state) and said != entry.city and said.lower() not in STATES


@rule(
    "unknown-place",
    "warning",
    why="A town in which nothing of the record happened looks like a slip, or like a paragraph taken from elsewhere.",
    weak="12 weeks at a clinic in Bethesda, and no entry lies in Bethesda.",
    better="12 weeks at a clinic in Silver Spring, where the experience is.",
    against="nothing",
)
def unknown_place(record: Record, options: Options) -> Iterator[Finding]:
    """Towns and states in which a text lets work, a poster or a visit happen, and which no other part of the record names."""
    for telling in tellings(record):
        if not (telling.words.is_written or isinstance(telling.words.entry, Target)):
            continue
        for match in pattern(_DATA["work-in"].replace("{place}", _NAME)).finditer(telling.sentence):
            # A mail may speak of where its reader works, or trained.
            if isinstance(telling.words.entry, Target) and not pattern(_DATA["own"]).search(telling.sentence[: match.end()]):
                continue
            for place in filter(None, (match["place"], match["also"])):
                said = re.sub(r"['’]s$", "", place)
                if not _is_known(said, telling, record, options):
                    hint = "correct the name of the place, or add the entry it belongs to"
                    message = f"'{said}' in {telling.words.name} is a place of no entry in the record"
                    yield Finding(message, telling.words.place, hint)


@rule(
    "state-elsewhere",
    "warning",
    why="A reader of the region sees at once that the hospital is in another state.",
    weak="Completed four weeks beside the residents in Iowa, of an experience in Wisconsin.",
    better="Completed four weeks beside the residents in Wisconsin.",
)
def state_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """States named in an action, or by a mentor, about one experience in the US that is in another."""
    states = "|".join(re.escape(name.title()) for name in STATES)
    for telling in tellings(record):
        entry = telling.one if not telling.named else None
        if entry is None or not entry.state or not isinstance(telling.words.entry, Action | Seen):
            continue
        for match in re.finditer(rf"\bin ({states})\b", telling.sentence):
            if STATES[match[1].lower()] != entry.state:
                message = f"{telling.words.name} says '{match[0]}', and '{entry.id}' is in {entry.city}, {entry.state}"
                hint = f"correct one of them; the experience stands at {entry.place('state')}"
                yield Finding(message, telling.words.place, hint)


@rule(
    "town-elsewhere",
    "warning",
    why="A reader lays the list of what you did beside the experience, and each place is in one town.",
    weak="Completed 12 weeks in a clinic in Dover, of an experience in Ashford.",
    better="Completed 12 weeks in a clinic in Ashford.",
)
def town_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """Towns told of an experience that no sentence needs to name, where it is in another town."""
    elsewhere = {str(getattr(entry, "city", "")) for _, entry in placed(record)}
    for telling in tellings(record):
        for match in pattern(_DATA["in-town"].replace("{place}", _NAME)).finditer(telling.sentence):
            entry, town = _of_town(telling, match, record), match["place"]
            if entry is None or not entry.city or _is_there(town, entry) or pattern(_DATA["no-town"]).fullmatch(town):
                continue
            if town.split()[0] in _DATA["languages"]:
                continue
            is_town = town in elsewhere or _is_list(telling)
            if is_town and town.lower() not in STATES and not pattern(_DATA["of-else"]).search(clause(telling.sentence, match)):
                message = f"{telling.words.name} says '{match[0]}', and '{entry.id}' is in {entry.city}"
                hint = f"correct one of them; the experience stands at {entry.place('city')}"
                yield Finding(message, telling.words.place, hint)


@rule(
    "states-of-work",
    "warning",
    why="The states in which you worked in the US are counted by the reader who looks for ties to the region.",
    weak="Two departments in Ohio and Iowa, and the experiences are in Ohio and Wisconsin.",
    better="Two departments in Ohio and Wisconsin.",
)
def states_of_work(record: Record, options: Options) -> Iterator[Finding]:
    """States and towns of programs in which a passage lets the applicant have worked, and none of the experiences is."""
    home = record.profile.contact
    own = {home.state, home.city, *(place for entry in record.experiences for place in (entry.state, entry.city) if place)}
    towns = {str(getattr(entry, "city", "")) for _, entry in placed(record)} - own
    for telling, match in matched(record, _DATA["worked-in"].replace("{place}", _NAME)):
        if not telling.words.is_written or telling.named or pattern(_DATA["wished"]).search(clause(telling.sentence, match)):
            continue
        for name in filter(None, (match["place"], match["also"])):
            state = STATES.get(name.lower(), "")
            if (state and state in _states(record) - own) or name in towns:
                message = f"{telling.words.name} says '{match[0]}', and no experience is in {name}"
                hint = f"correct one of them; your experiences begin at {record.place('experiences')}"
                yield Finding(message, telling.words.place, hint)


@rule(
    "language-unlisted",
    "warning",
    why="Programs ask for languages and call in them; one that is told and not listed, or the other way round, raises a doubt.",
    weak="I speak Tigrinya, and the profile lists Amharic and Afaan Oromo.",
    better="I speak Amharic and Afaan Oromo, as the profile lists.",
)
def language_unlisted(record: Record, options: Options) -> Iterator[Finding]:
    """Languages in which a text lets the applicant speak, and which the profile does not list."""
    listed = " ".join(language.name.lower() for language in record.profile.languages)
    names = "|".join(_DATA["languages"])
    speaks = [written.replace("{language}", rf"(?-i:{names})") for written in _DATA["speaks"]]
    for telling, match in matched(record, *speaks):
        if not listed or not (telling.words.is_written or isinstance(telling.words.entry, Bullet | Seen | Action)):
            continue
        for said in re.findall(rf"\b(?:{names})\b", match[0]):
            if said.lower() not in listed and not pattern(_DATA["through-others"]).search(telling.sentence):
                message = f"'{said}' in {telling.words.name} is no language of your profile"
                place = record.profile.place("languages")
                yield Finding(message, telling.words.place, f"correct it, or add the language and its level at {place}")


def _of_town(telling: Telling, match: re.Match[str], record: Record) -> Experience | None:
    """The experience of which a sentence tells a town: its own, or in prose what the other words point to."""
    words = telling.words
    if telling.named:
        return None
    if isinstance(words.entry, Action | Seen):
        return meant(telling, record)
    if words.experience:
        first = words.key == "description" and words.text.startswith(telling.sentence)
        return words.experience if first else None
    town = match["place"]
    in_prose = words.is_written and match["of"] and all(town != entry.city for entry in record.experiences)
    return pointed_to(telling.sentence.replace(town, " "), record) if in_prose else None


def _is_there(town: str, entry: Experience) -> bool:
    return any(town in where for where in (entry.city, entry.organization, entry.department, entry.country, entry.specialty))


def _is_list(telling: Telling) -> bool:
    """Whether a sentence is an entry of a list, where a place of which nothing else tells is one of the work."""
    return isinstance(telling.words.entry, Action) or telling.words.key == "description"


def placed(record: Record) -> Iterator[tuple[str, Entry]]:
    """The names of organizations with the entries that say where they lie, the applicant's own work first."""
    for entry in record.experiences:
        yield entry.organization, entry
    for project in record.achievements.projects:
        yield project.organization, project
    for program in record.programs:
        yield program.program, program
    for target in record.outreach:
        yield str(target.institution), target


def _is_known(said: str, telling: Telling, record: Record, options: Options) -> bool:
    """Whether another text of the record has the place, or the word is none."""
    if STATES.get(said.lower(), said) in _states(record) or pattern(_DATA["no-town"]).fullmatch(said):
        return True
    if said.split()[0] in _DATA["languages"]:
        return True
    known, times = facts(record, options.today), _times(record)
    own = name_words(telling.words.text) if not telling.words.is_written else []
    return all(word in known.words and own.count(word) < times[word] for word in name_words(said))


@once
def _states(record: Record) -> frozenset[str]:
    return frozenset(getattr(entry, "state", "") for _, entry in placed(record)) | {record.profile.contact.state}


@once
def _times(record: Record) -> Counter[str]:
    """How often each word stands in the record."""
    return Counter(name_words(" ".join(text.text for text in words(record))))


RULES = (place_differs, place_elsewhere, unknown_place, state_elsewhere, town_elsewhere, states_of_work, language_unlisted)
