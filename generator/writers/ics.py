"""A calendar: the dated tasks of a document, for any calendar program to read."""

from __future__ import annotations

import datetime
import hashlib
from typing import TYPE_CHECKING

from generator.documents import Event
from generator.fit import Pages
from generator.record.dates import Date

if TYPE_CHECKING:
    from icalendar import Event as Entry

_HOUR = datetime.time(18)


def write(pages: Pages) -> bytes:
    """The events as iCalendar, on the day of the document; days are whole days, an hour is one of wherever the reader is."""
    from icalendar import Calendar

    document = pages.document
    calendar = Calendar()
    calendar.add("prodid", "-//rematch//EN")
    calendar.add("version", "2.0")
    calendar.add("x-wr-calname", document.title)
    stamp = datetime.datetime(*document.today, tzinfo=datetime.UTC)
    for event in document.events:
        calendar.add_component(_entry(event, document.author, stamp))
    data: bytes = calendar.to_ical()
    return data


def _entry(event: Event, author: str, stamp: datetime.datetime) -> Entry:
    from icalendar import Event as Entry

    entry = Entry()
    entry.add("uid", f"{hashlib.sha256(f'{author}/{event.key}'.encode()).hexdigest()[:32]}@rematch")
    entry.add("dtstamp", stamp)
    entry.add("summary", event.title)
    if event.words:
        entry.add("description", event.words)
    day = _day(event.day)
    if event.until:
        entry.add("dtstart", datetime.datetime.combine(day, _HOUR))
        entry.add("duration", datetime.timedelta(hours=1))
        last = datetime.datetime.combine(_day(event.until), datetime.time(23, 59))
        entry.add("rrule", {"freq": "weekly", "until": last})
    else:
        entry.add("dtstart", day)
        # A task does not fill the day it is due.
        entry.add("transp", "TRANSPARENT")
    return entry


def _day(date: Date) -> datetime.date:
    return datetime.date(date.year, date.month, date.day)
