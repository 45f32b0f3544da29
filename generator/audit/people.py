"""Is each person called by one name, of one field, and in the right place of a list of authors?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from difflib import SequenceMatcher

from generator.audit.facts import SPOKEN_NUMBER, name_words, whole_number
from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.telling import Telling, matched, stems, tellings
from generator.documents import Options
from generator.documents.shared.specialty import names_beside, specialty
from generator.record import Record
from generator.record.achievements import Presentation, Publication
from generator.record.season import Action, LastCycle

_DATA = table("people")
_TITLED = re.compile(r"\b(?:Dr|Drs|Prof|Professor|Doctor)\.? ((?:[^\W\d_a-z][\w'’-]+ ){0,2}[^\W\d_a-z][\w'’-]+)")
_AUTHOR = re.compile(r"\b((?:(?<!co-)(?<!joint )first|lead|second|third))[- ]author", re.IGNORECASE)
_PLACES = ("first", "second", "third")
_ALIKE, _FAMILY_ALIKE, _GIVEN_ALIKE = 0.8, 0.7, 0.6
_SHARED_WORDS = 2
_QUOTED_WORDS = 9

Paper = Publication | Presentation


@rule(
    "person-differs",
    "warning",
    why="A name spelled in two ways is read as carelessness by everybody, and as an insult by the person.",
    weak="Rosalyn Whitaker in outreach.yaml, Rosalind Whitaker in mentors.yaml.",
    better="Rosalind Whitaker in both.",
)
def person_differs(record: Record, options: Options) -> Iterator[Finding]:
    """People written to, or called Dr. in a text, whose name is nearly that of a mentor or of somebody written to."""
    mentors = [mentor for mentor in record.mentors if not mentor.private]
    for target in record.outreach:
        for mentor in mentors:
            meant = target.mentor == mentor.id or str(target.institution).strip() == mentor.institution
            if not target.private and _may_be(str(target.name), mentor.name, meant=meant):
                yield Finding(
                    f"'{target.name}' here is '{mentor.name}' in {mentor.place('name').file}",
                    target.place("name"),
                    f"look the name up, and write it alike in both; the mentor stands at {mentor.place('name')}",
                )
    places = {mentor.name: mentor.place("name") for mentor in mentors}
    places |= {str(target.name): target.place("name") for target in record.outreach if target.name}
    known = {part for name in (*places, *_authors(record), record.profile.full_name) for part in name_words(name)}
    families = {name_words(name)[-1]: name for name in places if name_words(name)}
    for telling in tellings(record):
        for match in _TITLED.finditer(telling.sentence):
            said = name_words(match[1])[-1:]
            near = [family for family in families if said and _ratio(said[0], family) >= _FAMILY_ALIKE]
            if said and not known.intersection(said) and near and said[0][0] == near[0][0]:
                name = families[near[0]]
                message = f"'{match[0]}' in {telling.words.name} may be '{name}' of {places[name].file}"
                hint = f"write the name alike in both; the other stands at {places[name]}"
                yield Finding(message, telling.words.place, hint)


@rule(
    "mentor-field",
    "warning",
    why="A letter counts as one of the specialty only if its writer is of that specialty.",
    weak="title: Cardiologist, specialty: Family Medicine.",
    better="title: Cardiologist, specialty: Cardiology.",
)
def mentor_field(record: Record, options: Options) -> Iterator[Finding]:
    """Mentors whose title names another field than their specialty, or who share no field with the work they saw."""
    fields = {entry.id: (entry.specialty, entry.department) for entry in record.experiences}
    for mentor in record.mentors:
        if mentor.private or not mentor.specialty:
            continue
        titled = _fields_in(mentor.title, mentor.specialty)
        if titled:
            message = f"the title of {mentor.name} says '{titled[0]}', the specialty is '{mentor.specialty}'"
            yield Finding(message, mentor.place("title"), "correct one of them; a letter counts by its writer's specialty")
            continue
        shared = [fields[key] for key in mentor.experiences if key in fields]
        if shared and all(own and not _akin(own, mentor.specialty) for own, _ in shared):
            if any(department and _akin(department, mentor.specialty) for _, department in shared):
                continue
            message = f"{mentor.name} is of '{mentor.specialty}', and the work you shared was in {shared[0][0]}"
            hint = "correct one of them; if both are right, accept it with the reason"
            yield Finding(message, mentor.place("specialty"), hint, "advice")


@rule(
    "mentor-called",
    "warning",
    why="A letter counts by its writer's specialty, and every file has to give it the same.",
    weak="Dr. Wojcik, internist, in season.yaml, and specialty: Family Medicine in mentors.yaml.",
    better="Dr. Wojcik, family physician, in season.yaml.",
)
def mentor_called(record: Record, options: Options) -> Iterator[Finding]:
    """Texts that call a mentor a physician of another field than the mentor's specialty."""
    families = {name_words(mentor.name)[-1]: mentor for mentor in record.mentors if mentor.specialty and not mentor.private}
    for telling, match, family, field in fields_called(record):
        mentor = families.get(family)
        if mentor and not specialty(field).is_called(mentor.specialty) and not stems(field) & stems(mentor.specialty):
            message = f"{telling.words.name} says '{match[0]}', and the specialty of {mentor.name} is '{mentor.specialty}'"
            hint = f"correct one of them; the specialty stands at {mentor.place('specialty')}"
            yield Finding(message, telling.words.place, hint)


@rule(
    "author-order",
    "error",
    why="Programs look the paper up, and a first author who is second there has said something untrue.",
    weak="A first-author paper in the statement, and the list names you second.",
    better="My paper with Dr. Chen, where the list names you second.",
)
def author_order(record: Record, options: Options) -> Iterator[Finding]:
    """First authorship told of papers whose list of authors begins with somebody else; told often, the list is named."""
    every: list[Paper] = [*record.achievements.publications, *record.achievements.presentations]
    papers = [paper for paper in every if not paper.private and paper.authors]
    told: dict[int, list[tuple[Telling, str]]] = {}
    for telling in tellings(record):
        match = _AUTHOR.search(telling.sentence)
        if not match or not papers:
            continue
        place = _PLACES.index(match[1].lower()) if match[1].lower() in _PLACES else 0
        clause = re.split(r";|, (?:and|but)\b", telling.sentence[match.end() :])[0]
        called = [paper for paper in papers if _is_called(paper, telling.sentence)] or papers
        own = [paper for paper in called if paper.experience in {entry.id for entry in telling.about}]
        of_state = [paper for paper in own if getattr(paper, "status", "") in _words(telling.sentence)]
        meant = _papers_meant(telling, clause, of_state or called)
        if meant and not any(_is_me(paper.authors[place], record) for paper in meant if len(paper.authors) > place):
            said = " ".join(f"{match[0]}{clause.partition(',')[0]}".split()[:_QUOTED_WORDS])
            told.setdefault(papers.index(meant[0]), []).append((telling, said.rstrip(" ,.")))
    for number, claims in told.items():
        paper, (telling, said) = papers[number], claims[0]
        others, first = paper.place("authors"), paper.authors[0]
        if not said.lower().startswith(("first", "lead")):
            first = ", ".join(paper.authors)
        if len(claims) > 1:
            places = ", ".join(str(claim.words.place) for claim, _ in claims)
            message = f"the authors of '{paper.title}' begin with {first}, and {len(claims)} texts say '{said}'"
            yield Finding(message, others, f"give the list as it is printed, or correct the texts at {places}")
        else:
            message = f"{telling.words.name} says '{said}', but '{paper.title}' begins with {first}"
            yield Finding(
                message, telling.words.place, f"give your place in the list as it is printed; the authors stand at {others}"
            )


@rule(
    "letters-of-field",
    "warning",
    why="Programs count the letters of their own specialty, and they read whose they are.",
    weak="Two letters from family physicians, and one of the two mentors is an internist.",
    better="Two letters, one of them from a family physician.",
)
def letters_of_field(record: Record, options: Options) -> Iterator[Finding]:
    """Numbers of letters told to be from physicians of a field, above the mentors who are of it."""
    writers = [mentor for mentor in record.mentors if not mentor.private and mentor.status != "declined"]
    for telling, match in matched(record, _DATA["letters-from"]):
        field = next((name for noun, name in _DATA["practitioners"].items() if match["who"].lower() in (noun, f"{noun}s")), "")
        number = whole_number(match["part"] or match["n"]) or 2
        of_field = [mentor for mentor in writers if field and specialty(field).is_called(mentor.specialty)]
        others = [mentor for mentor in writers if mentor.specialty and mentor not in of_field]
        if field and others and len(of_field) < number:
            other = others[0]
            counted = f"{field} is the specialty of {len(of_field)} of your {len(writers)} mentors"
            message = f"{telling.words.name} says '{match[0]}', and {counted}"
            hint = f"{other.name} is of {other.specialty} at {other.place('specialty')}; correct one of them"
            yield Finding(message, telling.words.place, hint)


@rule(
    "letters-counted",
    "warning",
    why="The letters in the file are counted by the system, and a program sees how many there are.",
    weak="Three letters uploaded in August, and one of the three mentors was asked in October.",
    better="Two letters uploaded in August.",
)
def letters_counted(record: Record, options: Options) -> Iterator[Finding]:
    """More letters told to be uploaded, agreed to or asked for than there are mentors who are so far, or were by then."""
    every = [mentor for mentor in record.mentors if not mentor.private]
    for state, telling, match in _letters_told(record) if every else ():
        then = telling.words.entry.date if isinstance(telling.words.entry, Action) else None
        so_far = [
            mentor
            for mentor in every
            if mentor.status in _DATA["states"][state]
            and (mentor.in_us or not pattern(_DATA["american"]).search(match[0]))
            and not (then and mentor.asked_on and mentor.asked_on.first_month > then.last_month)
        ]
        number = whole_number(match["n"] or match.groupdict().get("m")) or (2 if match["n"] == "both" else 0)
        if number > len(so_far):
            by_then = f" by {then}" if then else ""
            message = (
                f"{telling.words.name} says '{match[0]}', and {len(so_far)} of the mentors {_DATA['so-far'][state]}{by_then}"
            )
            hint = f"correct the number, or the status of the mentors at {every[0].place('status')} and below"
            yield Finding(message, telling.words.place, hint)


def _letters_told(record: Record) -> Iterator[tuple[str, Telling, re.Match[str]]]:
    """How many letters the texts of this season tell of, with how far they are."""
    number = rf"\d|both|{SPOKEN_NUMBER}"
    written = {state: [each.replace("{n}", number) for each in of] for state, of in _DATA["letters-told"].items()}
    for telling in tellings(record):
        is_old = isinstance(telling.words.entry, LastCycle) or pattern(_DATA["of-the-past"]).search(telling.sentence)
        if "letter" not in telling.sentence.lower() or is_old:
            continue
        for state, of_state in written.items():
            if match := next((found for each in of_state if (found := pattern(each).search(telling.sentence))), None):
                yield state, telling, match
                break


def fields_called(record: Record) -> Iterator[tuple[Telling, re.Match[str], str, str]]:
    """Where a text calls somebody a physician of a field: the words, the family name in small letters, and the field."""
    nouns = "|".join(sorted(_DATA["practitioners"], key=len, reverse=True))
    called = rf"(?-i:{_TITLED.pattern},? (?:(?:is|was) )?(?:an? |the )?(?:\w+ )?({nouns})\b)"
    for telling, match in matched(record, called):
        yield telling, match, (name_words(match[1]) or [""])[-1], _DATA["practitioners"][match[2]]


def _may_be(one: str, other: str, *, meant: bool) -> bool:
    """Whether two names that differ are of one person, who is `meant` where a mail names the mentor or the place."""
    first, second = name_words(one), name_words(other)
    if meant and first and second and first != second and not set(first) <= set(second):
        return first[-1] == second[-1] or first[0] == second[0] or _nearly_the_same(one, other)
    return _nearly_the_same(one, other)


def _nearly_the_same(one: str, other: str) -> bool:
    """Whether two names differ, and may yet be one person's."""
    first, second = name_words(one), name_words(other)
    if len(first) < _SHARED_WORDS or len(second) < _SHARED_WORDS or first == second or set(first) & set(second) == set(first):
        return False
    if first[-1] == second[-1]:
        return first[0][0] == second[0][0] and _ratio(first[0], second[0]) >= _GIVEN_ALIKE
    if first[0] == second[0]:
        return _ratio(first[-1], second[-1]) >= _FAMILY_ALIKE
    return _ratio(one.lower(), other.lower()) >= _ALIKE


def _ratio(one: str, other: str) -> float:
    return SequenceMatcher(None, one, other).ratio()


def _authors(record: Record) -> Iterator[str]:
    papers: list[Paper] = [*record.achievements.publications, *record.achievements.presentations]
    for paper in papers:
        yield from paper.authors


def _fields_in(title: str, own: str) -> list[str]:
    """The fields a title names, where none of them is akin to the specialty."""
    said = title.lower()
    named = [field for noun, field in _DATA["practitioners"].items() if re.search(rf"\b{noun}s?\b", said)]
    others = {*names_beside(specialty(own)), *(field.lower() for field in _DATA["practitioners"].values())}
    named += [name for name in sorted(others) if name in said and re.search(rf"\b{re.escape(name)}\b", said)]
    return [] if stems(title) & stems(own) or _akin(title, own) or any(_akin(field, own) for field in named) else named


def _akin(one: str, other: str) -> bool:
    return specialty(one).has(other) or specialty(other).has(one)


def _papers_meant(telling: Telling, clause: str, papers: list[Paper]) -> list[Paper]:
    """The papers a clause of a sentence speaks of: by words of a title, else by the experience, else the only one there is."""
    for said, enough in ((stems(clause), 1), (stems(telling.sentence), _SHARED_WORDS)):
        near = {id(paper): len(said & stems(f"{paper.title} {getattr(paper, 'journal', '')}")) for paper in papers}
        best = max(near.values())
        found = [paper for paper in papers if near[id(paper)] == best]
        # `First author of the paper on one thing, and timed walks for a second one`: a word of the clause says which.
        if best >= _SHARED_WORDS or (best >= enough and len(found) == 1):
            return found
    here = {entry.id for entry in telling.about}
    own = [paper for paper in papers if paper.experience in here]
    return own or papers


def _is_called(paper: Paper, sentence: str) -> bool:
    """Whether a sentence that says paper, or poster, can mean it; one that says neither can mean any."""
    kinds = {Publication: _DATA["publication"], Presentation: _DATA["presentation"]}
    said = [kind for kind, words in kinds.items() if pattern(words).search(sentence)]
    return not said or type(paper) in said


def _words(sentence: str) -> set[str]:
    return set(re.findall(r"[a-z]+", sentence.lower()))


def _is_me(author: str, record: Record) -> bool:
    me = name_words(record.profile.byline)
    return name_words(author)[:1] == me[:1] and name_words(author)[-1][:1] == me[-1][:1]


RULES = (person_differs, mentor_field, mentor_called, author_order, letters_of_field, letters_counted)
