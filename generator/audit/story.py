"""Do the parts of the record tell of one physician in one specialty?"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby

from generator.audit.concrete import concreteness
from generator.audit.rules import Finding, first, pattern, rule, table
from generator.audit.texts import sentences
from generator.documents import Options
from generator.documents.shared.specialty import Specialty, names_beside, specialty
from generator.record import Record
from generator.record.mentors import Mentor
from generator.record.standing import us_clinical

RECENT = 12
FEWEST_LETTERS = 2
FEWEST_WEEKS = 4
_ENOUGH_WORDS = 15
# One concrete word in ten; the paragraphs of strangers that tell something have one in eight and more.
_CONCRETE = 0.1
_ON_THE_WAY = ("asked", "agreed", "uploaded")
_DATA = table("story")


@rule(
    "specialty-differs",
    "warning",
    why="Every document is read to find out whether this person wants our specialty.",
    weak="season.yaml: Internal Medicine; a statement: Psychiatry, which is no backup.",
    better="The statement is for the specialty of the season, or for its backup.",
)
def specialty_differs(record: Record, options: Options) -> Iterator[Finding]:
    """Statements, programs and headlines of the CV of a specialty that is neither the season's nor its backup."""
    if not record.season:
        return
    wanted = [specialty(name) for name in (record.season.specialty, record.season.backup) if name]
    place = record.season.place("backup" if record.season.backup else "specialty")
    hint = f"the season is for {' and '.join(known.name for known in wanted)}, at {place}: correct one of them"
    for statement in record.season.statements:
        if statement.specialty and not _is_one_of(statement.specialty, wanted):
            message = f"statement '{statement.id}' is for {statement.specialty}, which you do not apply in"
            yield Finding(message, statement.place("specialty"), hint)
    yield from _headlines(record, wanted, hint)
    shown = sorted((program for program in record.programs if not program.private), key=lambda program: program.specialty)
    for name, group in groupby(shown, key=lambda program: program.specialty):
        programs = list(group)
        if not _is_one_of(name, wanted):
            message = f"{len(programs)} of the programs are in {name}, which you do not apply in"
            yield Finding(message, programs[0].place("specialty"), hint)


@rule(
    "switch-unexplained",
    "warning",
    why="Programs see earlier applications; a change of specialty without a reason reads as second choice.",
    weak="last.specialty: Surgery, specialty: Internal Medicine, and no explanation.",
    better="The same, with an explanation of kind: specialty switch.",
)
def switch_unexplained(record: Record, options: Options) -> Iterator[Finding]:
    """Another specialty in the last cycle, and no explanation of the switch."""
    season = record.season
    if not season or not season.last.specialty or any(entry.kind == "specialty switch" for entry in season.explanations):
        return
    if not _is_one_of(season.last.specialty, [specialty(season.specialty)]):
        yield Finding(
            f"the last cycle was in {season.last.specialty}, this one is in {season.specialty}",
            season.last.place("specialty"),
            "explain the change in two or three sentences under explanations, kind: specialty switch",
        )


@rule(
    "us-work-elsewhere",
    "warning",
    why="US work in another specialty makes a program ask why it should believe this one.",
    weak="Applying in psychiatry, and both US observerships were in cardiology.",
    better="Applying in internal medicine, with one US observership in cardiology and one on a medicine ward.",
)
def us_work_elsewhere(record: Record, options: Options) -> Iterator[Finding]:
    """US clinical experience that is all in other specialties; where one has no specialty, nothing is said."""
    entries = us_clinical(record)
    if not record.season or not entries or not all(entry.specialty for entry in entries):
        return
    wanted = specialty(record.season.specialty)
    if not any(wanted.has(entry.specialty) or wanted.has(entry.department) for entry in entries):
        fields = ", ".join(dict.fromkeys(entry.specialty for entry in entries))
        message = f"all US clinical experience is in {fields}, none in {wanted.name}"
        yield Finding(message, entries[0].place("specialty"), f"find US work in {wanted.name}, even a short one")


@rule(
    "one-setting",
    "advice",
    why="Having seen the specialty on the ward and in the clinic shows that the choice was tested.",
    weak="Two US observerships, both inpatient.",
    better="One inpatient and one outpatient.",
)
def one_setting(record: Record, options: Options) -> Iterator[Finding]:
    """Two or more US clinical experiences, all in one setting, in a specialty that has several."""
    entries = us_clinical(record)
    settings = [entry.setting for entry in entries]
    if not record.season or len(settings) < 2 or None in settings or len(set(settings)) > 1:
        return
    if settings[0] != "inpatient and outpatient" and not specialty(record.season.specialty).one_setting:
        message = f"all US clinical experience is {settings[0]}"
        yield Finding(message, entries[-1].place("setting"), "a month in another setting would round the picture")


@rule(
    "no-us-clinical",
    "warning",
    why="Many programs ask for US clinical experience and set aside an application without it.",
    weak="Clinical experience in the home country alone.",
    better="An observership, externship or hands-on work in the US.",
)
def no_us_clinical(record: Record, options: Options) -> Iterator[Finding]:
    """No clinical experience in the US at all."""
    if record.season and not us_clinical(record):
        hint = "the outreach e-mails of kind observership help to find some"
        yield Finding("there is no US clinical experience", record.place("experiences"), hint)


@rule(
    "us-clinical-old",
    "warning",
    why="Programs want to see clinical work in the US within the last year.",
    weak="The last US observership ended 14 months ago.",
    better="One ended three months ago.",
)
def us_clinical_old(record: Record, options: Options) -> Iterator[Finding]:
    """US clinical experience of which none lies within the last twelve months."""
    entries = us_clinical(record)
    if record.season and entries:
        latest = max(entries, key=lambda entry: entry.end)
        if latest.end.last_month < options.today.first_month - RECENT:
            message = f"the last US clinical experience, '{latest.id}', ended in {latest.end}, more than {RECENT} months ago"
            yield Finding(message, latest.place("end"), "find clinical work, a volunteer clinic or a short observership")


@rule(
    "any-specialty",
    "advice",
    why="A paragraph that would fit any specialty tells a program nothing about your choice.",
    weak="I work hard, I learn fast, and I care about people wherever I am and whatever the task may be.",
    better="On the ward I learned to read a medication list aloud and twice.",
)
def any_specialty(record: Record, options: Options) -> Iterator[Finding]:
    """Paragraphs of a statement, of 15 words or more, with no word of the specialty's work and hardly anything concrete."""
    if not record.season:
        return
    for statement in record.season.statements:
        wanted = specialty(statement.specialty or record.season.specialty)
        for passage in statement.passages:
            text = _without_courtesy(passage.text)
            specific = wanted.speaks_in(pattern(_DATA["says-nothing"]).sub(" ", text))
            if len(text.split()) >= _ENOUGH_WORDS and not specific and concreteness(text) < _CONCRETE:
                message = f"paragraph '{passage.paragraph}' of statement '{statement.id}' could belong to any specialty"
                yield Finding(message, passage.place("text"), f"name a patient, a task or a question of {wanted.name} in it")


@rule(
    "other-specialty-named",
    "warning",
    why="A statement that praises another specialty was written for somebody else, and the reader stops there.",
    weak="Family medicine is the specialty that keeps the whole list, in a statement for internal medicine.",
    better="Internal medicine is the specialty that keeps the whole list.",
)
def other_specialty_named(record: Record, options: Options) -> Iterator[Finding]:
    """Sentences of a statement that choose a specialty it is not for, and that nothing in the season speaks of."""
    if not record.season:
        return
    for statement in record.season.statements:
        wanted = specialty(statement.specialty or record.season.specialty)
        spoken_of = " ".join((wanted.name, record.season.backup, record.season.last.specialty)).lower()
        others = [name for name in names_beside(wanted) if name not in spoken_of]
        # Compiled here, for what is left out of it is the record's own.
        doctors = [noun for noun, field in table("people")["practitioners"].items() if _is_another(field, wanted, spoken_of)]
        fields = [name for name in table("people")["practitioners"].values() if _is_another(name, wanted, spoken_of)]
        written = [(_DATA["names-specialty"], others), (_DATA["names-doctor"], doctors)]
        written += [(_DATA[key], fields) for key in ("names-program", "names-chosen")]
        told = " ".join(" ".join(passage.text.split()) for passage in statement.passages).lower()
        in_it = ((of, [re.escape(name) for name in names if name.lower() in told]) for of, names in written)
        says = [re.compile(of.replace("{name}", f"(?:{'|'.join(names)})"), re.IGNORECASE) for of, names in in_it if names]
        for passage in statement.passages:
            for sentence in sentences(passage.text):
                match = next(filter(None, (each.search(sentence) for each in says)), None)
                if match and not first([_DATA["not-mine"]], sentence[: match.end()]):
                    message = f"paragraph '{passage.paragraph}' of statement '{statement.id}' says '{match[0].strip()}'"
                    hint = f"the statement is for {wanted.name}: correct the name, or say why you speak of another specialty"
                    yield Finding(message, passage.place("text"), hint)


@rule(
    "angle-clash",
    "warning",
    why="Letters that all say the same count as one.",
    weak="Two writers with angle: clinical reliability.",
    better="One with clinical reliability, one with communication and rapport.",
)
def angle_clash(record: Record, options: Options) -> Iterator[Finding]:
    """Two letter writers with the same angle."""
    seen: dict[str, Mentor] = {}
    for mentor in _writers(record):
        if mentor.angle and (other := seen.setdefault(mentor.angle, mentor)) is not mentor:
            message = f"the letters of {other.name} and {mentor.name} have the same angle: {mentor.angle}"
            yield Finding(message, mentor.place("angle"), "choose for each the side of you they saw best")


@rule(
    "few-us-letters",
    "warning",
    why="Programs look for at least two letters from US physicians of their own specialty.",
    weak="One letter asked for, from a US internist.",
    better="Two asked for, agreed or uploaded.",
)
def few_us_letters(record: Record, options: Options) -> Iterator[Finding]:
    """Fewer than two letters from US physicians in the specialty asked for, agreed or uploaded."""
    if not record.season:
        return
    wanted = specialty(record.season.specialty)
    fields = {entry.id: entry.specialty for entry in record.experiences}
    count = 0
    for mentor in _writers(record):
        own = [mentor.specialty] if mentor.specialty else [fields.get(shared, "") for shared in mentor.experiences]
        count += mentor.in_us and mentor.status in _ON_THE_WAY and any(wanted.has(field) for field in own if field)
    if count < FEWEST_LETTERS:
        said = "no letter" if not count else "one letter"
        message = f"{said} from a US physician in {wanted.name} is on the way; {FEWEST_LETTERS} are looked for"
        yield Finding(message, record.place("mentors"), "ask those who saw you work; status: asked, agreed or uploaded counts")


@rule(
    "nobody-over-time",
    "warning",
    why="A writer who saw four weeks or more can tell how you grew, which no short meeting shows.",
    weak="Two writers, with two and three weeks.",
    better="One of them with nine weeks.",
)
def nobody_over_time(record: Record, options: Options) -> Iterator[Finding]:
    """Letter writers who all saw less than four weeks; where weeks are not known, nothing is said."""
    weeks = [(mentor.weeks, mentor) for mentor in _writers(record)]
    if weeks and all(known is not None and known < FEWEST_WEEKS for known, _ in weeks):
        longest = max(weeks, key=lambda pair: pair[0] or 0)[1]
        message = (
            f"nobody who writes for you saw {FEWEST_WEEKS} weeks of your work; the longest is {longest.name}, {longest.weeks}"
        )
        yield Finding(message, longest.place("weeks"), "stay longer in one place, or ask somebody who saw more")


def _headlines(record: Record, wanted: list[Specialty], hint: str) -> Iterator[Finding]:
    """Headlines of the CV that name another specialty; only a variant may be for the backup."""
    headlines = [(record.cv.headline, record.cv.place("headline"), wanted[:1])]
    headlines += [(variant.headline, variant.place("headline"), wanted) for variant in record.cv.variants]
    for headline, place, own in headlines:
        said = headline.lower()
        # Whoever applies in a field says so, be it one whose work counts as the own.
        applied = pattern(_DATA["applying-in"]).search(said)
        fields = [name.lower() for name in table("people")["practitioners"].values()] if applied else []
        named = (name for name in (*names_beside(wanted[0]), *fields) if name in said)
        others = [name for name in named if not any(_is_one_of(name, [one]) for one in own)]
        if others and not any(one.is_called(said) for one in own):
            yield Finding(f"the headline of the CV says '{others[0]}', and the season is for {own[0].name}", place, hint)


def _writers(record: Record) -> list[Mentor]:
    return [mentor for mentor in record.mentors if mentor.status != "declined" and not mentor.private]


def _without_courtesy(text: str) -> str:
    return " ".join(sentence for sentence in sentences(text) if not pattern(_DATA["courtesy"]).search(sentence))


def _is_another(field: str, wanted: Specialty, spoken_of: str) -> bool:
    """Whether a field is a specialty that one trains in, and neither the wanted one nor one that the season speaks of."""
    return len(specialty(field).names) > 1 and not wanted.is_called(field) and field.lower() not in spoken_of


def _is_one_of(name: str, wanted: list[Specialty]) -> bool:
    return any(known.is_called(name) or specialty(name).is_called(known.name) for known in wanted)


RULES = (
    specialty_differs,
    switch_unexplained,
    us_work_elsewhere,
    one_setting,
    no_us_clinical,
    us_clinical_old,
    any_specialty,
    other_specialty_named,
    angle_clash,
    few_us_letters,
    nobody_over_time,
)
