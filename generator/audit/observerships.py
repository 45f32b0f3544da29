"""Is an observership told as one, where the applicant watched and prepared and treated nobody?"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache

from generator.audit.rules import Finding, pattern, rule, table
from generator.audit.texts import Words, printed, sentences
from generator.documents import Options
from generator.record import Record
from generator.record.dates import Date, month_number
from generator.record.experiences import CLINICAL, Bullet, ErasEntry
from generator.record.mentors import Mentor, Seen
from generator.record.reflections import Reflection
from generator.record.season import Action, Explanation, Passage

_DATA = table("observerships")
_OBJECT_WORDS = 7
_SHORTEST_NAME = 5
# Words that stand in the names of many places.
_GENERIC = frozenset(" ".join(table("truth")["organization"][of] for of in ("generic", "kinds")).lower().split())
_STATES: Mapping[str, str] = {
    letters: name for letters, name in table("states")["states"].items() if name not in _DATA["observerships"]["not-states"]
}
_RANGE = re.compile(r"^ \d+ to(?= \d)")
_TOKEN = re.compile(r"[^\W\d_][\w'’-]*|\d[\d,.]*\d|\d|[^\w\s]")


@rule(
    "hands-on-observership",
    "warning",
    why="An observer treats nobody; a verb that says otherwise raises the question of who allowed it.",
    weak="kind: observership, bullet: Managed 12 patients a day",
    better="kind: observership, bullet: Prepared summaries of 12 patients a day",
)
def hands_on_observership(record: Record, options: Options) -> Iterator[Finding]:
    """Care, with the applicant as the one who gave it, in the texts of an observership and in sentences about one.

    What the texts of an observership themselves say was not done there is named as well.
    """
    observed = {str(entry.id) for entry in record.experiences if entry.kind == "observership"}
    if not observed:
        return
    here, elsewhere = _places(record)
    spans = [(it.start.first_month, it.end.last_month) for it in record.experiences if it.id in observed]
    undone = _undone(record, observed)
    for text in printed(record):
        entry, own = text.entry, _own(text)
        of_one = bool(own) and own <= observed
        terse = isinstance(entry, Action) or (of_one and isinstance(entry, Bullet | ErasEntry | Seen))
        if of_one or isinstance(entry, Passage | Action | Explanation) or text.key == "impactful":
            for sentence in _of_observerships(text.text, here, elsewhere, spans, begins=of_one):
                claim = _hands_on(sentence, terse=terse)
                if claim:
                    message = f"{text.name} says '{claim}'; an observer does not do that"
                    yield Finding(message, text.place, "say what you did: prepared, presented, followed, drafted for review")
                    continue
                for written, (entries, denial) in undone.items():
                    said = pattern(written).search(sentence)
                    if said and (own or observed) <= entries and not pattern(_DATA["hands-on"]["for-practice"]).search(sentence):
                        message = f"{text.name} says '{said[0]}', and {denial.name} says that you did not"
                        yield Finding(message, text.place, f"correct one of them; the other stands at {denial.place}")


def _own(text: Words) -> set[str]:
    """The experiences a text of one, or about one, belongs to; none where it is about the applicant as a whole."""
    entry = text.entry
    if isinstance(entry, Bullet | ErasEntry) or text.key in ("learned", "fits"):
        return {text.experience.id} if text.experience else set()
    if isinstance(entry, Reflection | Action | Seen) and entry.experience:
        return {str(entry.experience)}
    return {key for of in text.path if isinstance(of, Mentor) and isinstance(entry, Seen) for key in of.experiences}


def _undone(record: Record, observed: set[str]) -> dict[str, tuple[set[str], Words]]:
    """What the texts of observerships say was not done: the pattern that claims it, where it was not, and who says so."""
    found: dict[str, tuple[set[str], Words]] = {}
    for text in printed(record):
        if text.experience and text.experience.id in observed:
            for undone in _DATA["undone"]:
                if pattern(undone["denied"]).search(text.text):
                    found.setdefault(undone["claimed"], (set(), text))[0].add(text.experience.id)
    return found


def _of_observerships(
    text: str, here: re.Pattern[str], elsewhere: re.Pattern[str], spans: list[tuple[int, int]], *, begins: bool
) -> Iterator[str]:
    """The sentences of a text that tell of an observership: from where one is named to where something else is."""
    told = begins
    parts = sentences(text)
    marks = [(bool(here.search(part)), bool(elsewhere.search(part)) or _is_of_other_time(part, spans)) for part in parts]
    if not begins and not any(other for _, other in marks):
        # Nothing else is named, so what comes before the name is of the observership too.
        told = any(mark for mark, _ in marks)
    for part, (mark, other) in zip(parts, marks, strict=True):
        told = not other and (mark or told)
        if told:
            yield part
        elif begins and other:
            told = not elsewhere.search(part)


def _is_of_other_time(sentence: str, spans: list[tuple[int, int]]) -> bool:
    """Whether a sentence tells of another time than that of the observerships, by its words or by its first date."""
    if pattern(_DATA["observerships"]["other-time"]).search(sentence):
        return True
    dated = pattern(_DATA["observerships"]["dated"]).search(sentence)
    when = Date(int(dated["year"]), month_number(dated["month"]) if dated["month"] else 0) if dated else None
    return bool(when and not any(start <= when.last_month and when.first_month <= end for start, end in spans))


def _places(record: Record) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What names an observership and nothing else, and what names any other place of the record."""
    here: set[str] = set()
    other = {study.country for study in record.profile.education}
    observed = {entry.organization for entry in record.experiences if entry.kind == "observership"}
    for entry in record.experiences:
        # A project where one was an observer does not make the place another.
        if entry.organization in observed and entry.kind != "observership" and entry.kind not in CLINICAL:
            continue
        names = {entry.organization, entry.city, entry.country, _STATES.get(entry.state, ""), *_distinctive(entry.organization)}
        names |= {f"Dr. {mentor.name.split()[-1]}" for mentor in record.mentors if entry.id in mentor.experiences}
        (here if entry.kind == "observership" else other).update(names)
    written = _DATA["observerships"]["words"]
    return (
        re.compile("|".join([written, *(rf"\b{re.escape(name)}\b" for name in sorted(here - other) if name)])),
        re.compile("|".join([r"(?!)", *(rf"\b{re.escape(name)}\b" for name in sorted(other - here) if name)])),
    )


def _distinctive(organization: str) -> set[str]:
    """What people call a place: the words of its name before the first that any place may have."""
    kept: list[str] = []
    for word in organization.split():
        if word.lower().replace("'s", "s") in _GENERIC:
            break
        kept.append(word)
    name = " ".join(kept)
    return {name} if len(name) >= _SHORTEST_NAME else set()


def _hands_on(sentence: str, *, terse: bool) -> str:
    """The words that claim care by the applicant, or nothing; `terse`: a sentence may leave out its I."""
    rules = _DATA["hands-on"]
    if pattern(rules["for-practice"]).search(sentence):
        return ""
    for match in pattern(rules["possession"]).finditer(sentence):
        before = sentence[: match.start()]
        if not pattern(rules["denied"]).search(before) and not pattern(rules["hoped"]).search(before):
            return match[0]
    matches = list(_TOKEN.finditer(sentence))
    tokens = [match[0].lower() for match in matches]
    for at, token in enumerate(tokens):
        for base, what in _verbs().get(token, ()):
            # `New results, changes in medication` are nouns.
            if token.endswith("s") and tokens[at + 1 : at + 2] in (["in"], ["of"]):
                continue
            # `6 to 8 patients` are as good as 8.
            after = " ".join(_RANGE.sub("", sentence[matches[at].end() :]).split()[:_OBJECT_WORDS])
            if not _is_care(base, what, after) or pattern(rules["to-come"]).search(sentence[: matches[at].start()]):
                continue
            if _is_by_me(tokens, at, terse=terse):
                return matches[at][0].lower()
    return ""


def _is_care(base: str, what: tuple[str, ...], after: str) -> bool:
    """Whether the verb with what follows it is care: an object it needs, or for verbs of care anything not allowed."""
    rules = _DATA["hands-on"]
    if pattern(rules["passive"]).match(after):
        return False
    if not what:
        return bool(pattern(rules["on-a-list"]).search(after)) or not pattern(rules["allowed"]).search(after)
    return any(pattern(rf"^{rules['words-between']}(?:{rules['objects'][name]})").search(after) for name in what)


def _is_by_me(tokens: list[str], at: int, *, terse: bool) -> bool:
    """Whether the applicant is the subject of the verb at that token, told as something that happened."""
    words = _DATA["hands-on"]["words"]
    doing = tokens[at].endswith("ing")
    back = at - 1
    while back >= 0 and (tokens[back] in words["adverbs"] or (tokens[back].endswith("ly") and len(tokens[back]) > 3)):
        back -= 1
    while back >= 0 and tokens[back] in (words["being"] if doing else words["having"]):
        back -= 1
        while back >= 0 and tokens[back] in words["adverbs"]:
            back -= 1
    if back >= 1 and tokens[back] == "to" and not doing:
        # 'was allowed to intubate', 'trusted me to manage'
        back -= 1
        if tokens[back] == "me":
            return back > 0 and tokens[back - 1] in words["letting"]
        if tokens[back] not in words["allowed-to"]:
            return False
        while back >= 0 and tokens[back] in words["allowed-to"]:
            back -= 1
        if back >= 0 and tokens[back] == "my":
            return True
    if back < 0:
        return terse
    before = tokens[back]
    if before == "me":
        return back > 0 and tokens[back - 1] in words["letting"]
    if before == "i":
        return not (back > 0 and tokens[back - 1] in words["in-thought"])
    if before in (";", ":", "(", "."):
        return terse
    if before in words["joining"] or (doing and before in words["before-ing"]):
        return _governed_by_me(tokens, back, doing=doing, terse=terse)
    return False


def _governed_by_me(tokens: list[str], end: int, *, doing: bool, terse: bool) -> bool:
    """Whether the nearest subject before a verb that shares one is the applicant."""
    words = _DATA["hands-on"]["words"]
    for back in range(end, -1, -1):
        token, start = tokens[back], back == 0 or tokens[back - 1] in words["opening"]
        if token in words["never"] or (token == "without" and tokens[back + 1 : back + 2][-1:][0].endswith("ing")):
            return False
        if token == "i":
            return not (back > 0 and tokens[back - 1] in words["in-thought"]) and tokens[back + 1] not in words["in-mind"]
        if token in words["others"] or token in ("dr", "dr."):
            if token in words["pronouns"] or start:
                return False
            determined = back > 0 and tokens[back - 1] in words["determiners"]
            if determined and (back == 1 or tokens[back - 2] in words["opening"]):
                return False
            follows = tokens[back + 1 : back + 2]
            if follows and _verbs().get(follows[0]) and back + 1 < end:
                # 'patients admitted for sepsis and treated'
                return False
        if token in (";", ":"):
            return terse
    opens = tokens[0]
    if opens in words["openers"] or opens.endswith("ed"):
        # 'frozen sections and gross examination': no verb in its base form goes on after one in the past.
        terse = terse and (doing or tokens[end + 1] not in _bases())
    return terse and (opens.endswith(("ed", "s")) or opens in _verbs() or opens in words["openers"] or (doing and end == 0))


@cache
def _verbs() -> Mapping[str, tuple[tuple[str, tuple[str, ...]], ...]]:
    """Each form of each verb of care, with its base and the kinds of object it needs; none where it needs none."""
    rules = _DATA["hands-on"]
    found: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for what, bases in rules["verbs"].items():
        for base in bases.split():
            for form in (base, *(rules["irregular"].get(base, "").split() or _forms(base))):
                needs = () if what == "anything" else (what,)
                found.setdefault(form, []).append((base, needs))
    return {form: tuple(meanings) for form, meanings in found.items()}


@cache
def _bases() -> frozenset[str]:
    """The verbs whose base form is not their past as well."""
    bases = frozenset(" ".join(_DATA["hands-on"]["verbs"].values()).split())
    return bases - frozenset(_DATA["hands-on"]["words"]["unchanging"])


def _forms(base: str) -> tuple[str, str, str]:
    """The third person, the past and the -ing form of a regular verb."""
    if base.endswith("e"):
        return f"{base}s", f"{base}d", f"{base[:-1]}ing"
    if re.search(r"[^aeiou]y$", base):
        return f"{base[:-1]}ies", f"{base[:-1]}ied", f"{base}ing"
    return f"{base}{'es' if base.endswith(('s', 'sh', 'ch', 'x')) else 's'}", f"{base}ed", f"{base}ing"


RULES = (hands_on_observership,)
