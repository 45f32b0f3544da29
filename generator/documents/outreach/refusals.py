"""Why a row of outreach gets no mail: faults of the row, and faults of the mail that it would become."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from generator.documents.outreach.mails import Written, kind, rules
from generator.documents.shared.together import surname
from generator.problems import Place
from generator.record import Record
from generator.record.outreach import Target
from generator.record.values import Refused, email, likely_domain

_HEAD = ("name", "title", "institution", "email", "availability")
_WORD = re.compile(r"[A-Za-zÀ-ɏ][\w'’À-ɏ]*(?:-[\w'’]+)*|\d(?:[\d.,%/-]*[\d%])?")


class Refusal(NamedTuple):
    """One reason; `row` is the target it is about."""

    code: str
    row: Target
    message: str
    hint: str
    place: Place


def of_rows(record: Record, due: Sequence[Target], own_files: frozenset[str] | None = None) -> list[Refusal]:
    """What is wrong with the rows a mail is due for; of two rows that clash the later one is refused."""
    found: list[Refusal] = []
    for target in due:
        found += _blank(target)
        found += _broken_lines(target)
        found += _address(target)
        found += _hook(target)
        found += _ranking(target)
        found += _files(target, own_files)
        found += _settled(record, target)
    found += _duplicates(record.outreach, due)
    found += _same_hooks(record.outreach, due)
    return found


def of_mails(record: Record, mails: Sequence[Written]) -> list[Refusal]:
    """What is wrong with the mails as they read; of two that are alike the later one is refused."""
    known = [mail for mail in mails if mail.body]
    return [*_too_long(known), *_of_another(record, known), *_alike(known)]


def _refusal(code: str, target: Target, message: str, hint: str, key: str) -> Refusal:
    who = target.name or target.institution or target.email
    return Refusal(code, target, f"no mail to {_flat(who) or 'this row'}: {message}", hint, target.place(key))


def _blank(target: Target) -> Iterator[Refusal]:
    for key in ("name", "institution", "email", *kind(target)["needs"]):
        if getattr(target, key) or key == "hook":
            continue
        shown = {"email": "e-mail"}.get(key, key)
        yield _refusal("outreach-blank", target, f"the {shown} is blank", f"fill in '{key}', or delete the row", key)


def _broken_lines(target: Target) -> Iterator[Refusal]:
    for key in _HEAD:
        if re.search(r"[\r\n\x00]", getattr(target, key)):
            message = f"'{key}' runs over several lines, which could add lines to the head of the mail"
            yield _refusal("outreach-line-break", target, message, "write it on one line", key)


def _address(target: Target) -> Iterator[Refusal]:
    written = target.email
    if not written or "\n" in written or "\r" in written:
        return
    read = email(written)
    if isinstance(read, Refused):
        yield _refusal("outreach-address", target, read.message, read.hint, "email")
    elif not read.isascii():
        message = f"'{read}' has letters that many mail servers refuse"
        yield _refusal("outreach-address", target, message, "ask for an address in plain letters", "email")
    elif domain := likely_domain(read):
        hint = f"did you mean '{read.rpartition('@')[0]}@{domain}'?"
        yield _refusal("outreach-address", target, f"'{read}' may be a slip of the keyboard", hint, "email")


def _hook(target: Target) -> Iterator[Refusal]:
    if not target.hook:
        if "hook" in kind(target)["needs"]:
            hint = "write one sentence only this person could receive: a clinic, a paper, a service of theirs"
            yield _refusal("outreach-no-hook", target, "the hook is missing", hint, "hook")
        return
    if "hook" in kind(target)["needs"] and not target.mentor and sum(_own_words(target).values()) < rules()["hook-words"]:
        hint = "name what they do: a clinic, a paper, a service, with its day, number or place"
        yield _refusal("outreach-any-hook", target, f"the hook could be anybody's: '{_short(target.hook)}'", hint, "hook")


def _own_words(target: Target) -> dict[str, int]:
    """The words of a hook that say something, with their weight: not those of every sentence, nor of the receiver's own name."""
    taken = _common() | _words_of_place(target)
    found: dict[str, int] = {}
    for match in _WORD.finditer(target.hook):
        word, before = match[0], target.hook[: match.start()].rstrip()
        if word.lower() not in taken:
            is_name = word[0].isdigit() or (word[0].isupper() and bool(before) and before[-1] not in ".!?")
            found[word.lower()] = 2 if is_name else 1
    return found


def _words_of_place(target: Target) -> frozenset[str]:
    return frozenset(word.lower() for word in _WORD.findall(f"{target.name} {target.institution} {target.city} {target.state}"))


def _ranking(target: Target) -> Iterator[Refusal]:
    if target.purpose != "thank-you":
        return
    for key in ("hook", "met_at"):
        for pattern in rules()["ranking"]:
            if match := re.search(pattern, getattr(target, key), re.IGNORECASE):
                hint = "thank them for one thing; a place on a list has no part in a thank-you note"
                yield _refusal("outreach-ranking", target, f"'{match[0]}' may read as talk about the rank list", hint, key)
                return


def _files(target: Target, own_files: frozenset[str] | None) -> Iterator[Refusal]:
    for path in target.attach:
        if own_files is not None and path not in own_files:
            hint = "put the file there, or correct the path; it is counted from your application folder"
            yield _refusal("outreach-attachment", target, f"the file '{path}' to attach is not there", hint, "attach")


def _settled(record: Record, target: Target) -> Iterator[Refusal]:
    """Mails about a letter that is past that point, or not yet there."""
    allowed = kind(target).get("letter-status")
    mentor = next((mentor for mentor in record.mentors if mentor.id == target.mentor), None)
    if allowed and mentor and mentor.status not in allowed:
        fits = " or ".join(allowed)
        message = f"the letter of {mentor.name} is '{mentor.status}', and this mail is for one that is '{fits}'"
        hint = "correct the status in mentors.yaml, or choose another purpose"
        yield _refusal("outreach-settled", target, message, hint, "purpose")


def _duplicates(rows: Iterable[Target], due: Sequence[Target]) -> Iterator[Refusal]:
    """A second mail to one address: of the same kind ever, of any kind in one run."""
    earlier: dict[str, list[Target]] = {}
    now = {id(target) for target in due}
    for target in rows:
        if target.private or not target.email:
            continue
        same = earlier.setdefault(mailbox(target.email), [])
        clash = next((row for row in same if row.purpose == target.purpose or id(row) in now), None)
        if clash and id(target) in now:
            message = f"'{_flat(target.email)}' is also the address of {_flat(clash.name) or 'another row'} ({clash.place()})"
            yield _refusal("outreach-duplicate", target, message, "keep one of the two rows", "email")
        same.append(target)


def mailbox(address: str) -> str:
    """One spelling for all addresses that reach the same mailbox, as far as that is known."""
    name, _, domain = address.strip().lower().rpartition("@")
    name = name.partition("+")[0]
    if domain in ("gmail.com", "googlemail.com"):
        return f"{name.replace('.', '')}@gmail.com"
    return f"{name}@{domain}"


def _same_hooks(rows: Iterable[Target], due: Sequence[Target]) -> Iterator[Refusal]:
    first: dict[tuple[str, ...], Target] = {}
    now = {id(target) for target in due}
    for target in rows:
        said = tuple(_own_words(target))
        if not said or target.private:
            continue
        if said in first and id(target) in now and first[said].email != target.email:
            message = f"the hook is that of {_flat(first[said].name)} ({first[said].place('hook')})"
            yield _refusal("outreach-same-hook", target, message, "write what is true of this person alone", "hook")
        first.setdefault(said, target)


def _too_long(mails: Iterable[Written]) -> Iterator[Refusal]:
    most = rules()["words"]["most"]
    for mail in mails:
        if mail.words > most:
            message = f"the mail has {mail.words} words; over {most} it is not read"
            yield _refusal("outreach-too-long", mail.target, message, f"shorten the hook by {mail.words - most}", "hook")


def _of_another(record: Record, mails: Sequence[Written]) -> Iterator[Refusal]:
    """Names and institutions of other rows, but for those that are the applicant's own history."""
    own = " ".join([*_history(record), record.profile.full_name]).lower()
    cities = {row.city for row in record.outreach} | {item.city for item in record.experiences}
    names = {name: row for row in record.outreach for name in _names(row) if name.lower() not in own and name not in cities}
    if not names:
        return
    # One pattern for all of them, so that a long list costs no more for each mail.
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    for mail in mails:
        target = mail.target
        mine = [name for name in (target.institution, target.name, target.city, *_names(target)) if name]
        text = re.sub("|".join(map(re.escape, sorted(mine, key=len, reverse=True))), " ", " ".join(mail.body.split()))
        if match := pattern.search(text):
            other = names[match[0]]
            message = f"it says '{match[0]}', which belongs to {_flat(other.name) or 'another row'} ({other.place()})"
            yield _refusal("outreach-other-name", target, message, "put in what is true of this person", "hook")


def _names(target: Target) -> Iterator[str]:
    """What a row is called: whole name, `Dr. Chen`, whole institution and the part of it that is its own."""
    if not target.private and "\n" not in target.name + target.institution:
        if " " in target.name:
            yield target.name
        if target.name:
            yield f"{target.title} {surname(target.name)}"
        if len(target.institution) > 3:
            yield target.institution
        first = target.institution.split(" ")[0].strip(",")
        if len(first) > 4 and first.lower() not in _shared() and first not in target.name:
            yield first


def _history(record: Record) -> Iterator[str]:
    """Names a mail may rightly say, whoever else has them: those of the applicant's own posts, schools and mentors."""
    yield from (item.organization for item in record.experiences)
    yield from (item.organization for item in record.achievements.projects)
    yield from (item.school for item in record.profile.education)
    yield from (item.event for item in record.achievements.presentations)
    for mentor in record.mentors:
        yield from (mentor.name, f"Dr. {surname(mentor.name)}", mentor.institution)


def _alike(mails: Sequence[Written]) -> Iterator[Refusal]:
    """Mails of one kind of which one says nothing, the receiver's name and place aside, that the other does not."""
    earlier: dict[str, list[tuple[Written, frozenset[str], frozenset[str]]]] = {}
    for mail in mails:
        if "hook" not in kind(mail.target)["needs"]:
            continue
        target = mail.target
        said, place = frozenset(word.lower() for word in _WORD.findall(mail.body)), _words_of_place(target)
        same = earlier.setdefault(target.purpose, [])
        for other, theirs, there in same:
            if said - theirs <= place | there or theirs - said <= place | there:
                message = f"the mail is that to {_flat(other.target.name)} ({other.target.place()}) but for the name"
                yield _refusal("outreach-alike", target, message, "write a hook that is about this person", "hook")
                break
        same.append((mail, said, place))


@cache
def _common() -> frozenset[str]:
    return frozenset(" ".join(rules()["anybody"].values()).split())


@cache
def _shared() -> frozenset[str]:
    return frozenset(f"{rules()['institution-words']} {rules()['shared-names']}".split())


def _short(text: str) -> str:
    flat = _flat(text)
    return flat if len(flat) <= 70 else f"{flat[:67].rstrip()} …"


def _flat(text: str) -> str:
    return " ".join(text.split())
