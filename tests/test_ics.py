"""The calendar file, read back by a library as a calendar program reads it."""

from __future__ import annotations

import datetime

from icalendar import Calendar

from generator.documents import Event
from generator.fit import Pages
from generator.markup import Document
from generator.record.dates import Date
from generator.writers import writer

DUE = Event(key="letter-chen", day=Date(2027, 1, 8), title="Letter, Chen; due", words="Asked in November,\nagreed.")
HOUR = Event(key="hour", day=Date(2026, 11, 29), title="Planning hour", until=Date(2026, 12, 20))


def written(*events, today=(2026, 11, 22)):
    document = Document(title="The plan", author="Amina Rahman", today=today, bodies=(), events=events)
    return writer("ics")(Pages(document, "serif", ()))


def entries(data):
    return Calendar.from_ical(data).walk("VEVENT")


def test_a_day_is_a_whole_day_with_its_words():
    (entry,) = entries(written(DUE))
    assert entry.decoded("dtstart") == datetime.date(2027, 1, 8)
    assert entry["summary"] == "Letter, Chen; due"
    assert entry["description"] == "Asked in November,\nagreed."
    assert entry["transp"] == "TRANSPARENT"


def test_an_hour_of_the_week_ends_with_the_last_day_and_has_no_time_zone():
    (entry,) = entries(written(HOUR))
    assert entry.decoded("dtstart") == datetime.datetime(2026, 11, 29, 18)
    assert entry.decoded("duration") == datetime.timedelta(hours=1)
    assert entry["rrule"]["freq"] == ["WEEKLY"]
    assert entry["rrule"]["until"] == [datetime.datetime(2026, 12, 20, 23, 59)]


def test_an_event_keeps_its_name_when_its_day_moves():
    moved = Event(key=DUE.key, day=Date(2027, 2, 1), title="Letter, Chen; due")
    first, second = entries(written(DUE)), entries(written(moved, today=(2026, 12, 1)))
    assert first[0]["uid"] == second[0]["uid"]
    assert len({entry["uid"] for entry in entries(written(DUE, HOUR))}) == 2


def test_the_stamp_is_the_day_of_the_document_and_the_bytes_are_the_same():
    (entry,) = entries(written(DUE))
    assert entry.decoded("dtstamp") == datetime.datetime(2026, 11, 22, tzinfo=datetime.UTC)
    assert written(DUE, HOUR) == written(DUE, HOUR)
    assert b"\r\n" in written(DUE)
