from __future__ import annotations

import pytest
from email_validator import validate_email
from hypothesis import given, settings
from hypothesis import strategies as st

from generator.problems import Place, Problem
from generator.record.bind import bind, list_files
from generator.record.dates import PRESENT, Date
from generator.record.nodes import Items, Keys, Node, Scalar, Source, quoted
from generator.record.readers import LeftOut
from generator.record.values import (
    _PLAIN_EMAIL,
    Refused,
    any_date,
    day,
    email,
    end,
    likely_domain,
    month,
    nearest,
    one_of,
    short,
    text,
    truth,
    until,
    url,
    whole_number,
)


def node(value: object, line: int = 1) -> Node:
    """A tree as a parser would give it, each key of a mapping on a line of its own."""
    if isinstance(value, dict):
        keys = Keys(Place("f", line, 1))
        for number, (key, inner) in enumerate(value.items(), line):
            keys.pairs[key] = (Place("f", number, 1), node(inner, number))
        return keys
    if isinstance(value, list):
        return Items(Place("f", line, 1), [node(inner, line) for inner in value])
    return Scalar(str(value), Place("f", line, 10))


PROFILE = {
    "given": "Amina",
    "family": "Rahman",
    "graduation": "2019",
    "contact": {"email": "amina@example.org"},
    "education": [{"degree": "MBBS", "school": "Bogura", "end": "present"}],
}


def problems_of(**files: object) -> list[Problem]:
    sources = {name: Source(f"{name}.yaml", node(value)) for name, value in ({"profile": PROFILE} | files).items()}
    return bind(sources, set(), lambda: {"photo": LeftOut("a photo", "nobody asks", False)})[1]


def code_of(found: object) -> str:
    return found.code if isinstance(found, Refused) else ""


def test_a_minimal_profile_makes_a_record() -> None:
    record, problems = bind({"profile": Source("profile.yaml", node(PROFILE))}, set(), dict)
    assert problems == []
    assert record
    assert record.profile.education[0].end == PRESENT
    assert record.achievements.awards == ()
    assert record.profile.place("family") == Place("f", 2, 1)


def test_problems_in_one_field_do_not_hide_those_in_another() -> None:
    broken = PROFILE | {"contact": {"email": "x"}, "graduation": "2019-13", "links": [{"url": "ftp://x"}], "needs_visa": "maybe"}
    assert sorted(problem.code for problem in problems_of(profile=broken)) == [
        "impossible-date",
        "not-a-web-address",
        "not-an-email",
        "wrong-type",
    ]


def test_a_broken_entry_does_not_make_its_whole_neighbors_look_broken() -> None:
    mentors = {"mentors": [{"id": "a", "name": "A"}, {"id": "b", "name": "B", "institution": "R"}]}
    (problem,) = problems_of(mentors=mentors)
    assert problem.message == "'institution' is missing"


def test_what_is_left_out_in_the_us_is_only_so_in_the_profile() -> None:
    (problem,) = problems_of(profile=PROFILE | {"photo": "me.jpg"})
    assert (problem.code, problem.severity) == ("us-cv-left-out", "warning")
    assert [problem.code for problem in problems_of(cv={"photo": "me.jpg"})] == ["unknown-key"]


def test_an_id_may_point_to_an_entry_that_has_mistakes_of_its_own() -> None:
    mentors = {"mentors": [{"id": "chen", "name": "Lena Chen"}]}
    experiences = {"experiences": [{"id": "r", "mentors": ["chen"]}]}
    assert "dangling-id" not in {problem.code for problem in problems_of(mentors=mentors, experiences=experiences)}


def test_list_files_are_those_that_hold_entries_of_one_kind() -> None:
    assert list_files() == {"experiences", "reflections", "mentors", "outreach", "programs"}


@pytest.mark.parametrize(
    ("read", "written", "meant"),
    [
        (any_date, "2019", Date(2019)),
        (any_date, "2019-06-30", Date(2019, 6, 30)),
        (until, "Present", PRESENT),
        (month, "2025-01", Date(2025, 1)),
        (month, "2025-01-09", Date(2025, 1, 9)),
        (end, "present", PRESENT),
        (day, "2024-02-29", Date(2024, 2, 29)),
    ],
)
def test_dates_are_read_to_the_part_they_give(read, written, meant) -> None:
    assert read(written) == meant


@pytest.mark.parametrize(
    ("read", "written", "code"),
    [
        (any_date, "present", "date-form"),
        (any_date, "2023-02-29", "impossible-date"),
        (any_date, "1819", "impossible-date"),
        (any_date, "19", "date-form"),
        (month, "2025", "date-form"),
        (month, "present", "date-form"),
        (month, "2025-00", "impossible-date"),
        (end, "2025", "date-form"),
        (day, "2025-01", "date-form"),
        (day, "present", "date-form"),
        (until, "soon", "date-form"),
    ],
)
def test_what_is_no_such_date_is_refused(read, written, code) -> None:
    assert code_of(read(written)) == code


@pytest.mark.parametrize("written", ["March 2025", "Mar. 2025", "3/2025", "03-2025", "2025-3", "2025/03"])
def test_a_month_written_otherwise_is_put_right_in_the_hint(written: str) -> None:
    found = month(written)
    assert isinstance(found, Refused)
    assert found.hint == "write 2025-03"


@pytest.mark.parametrize("written", ["3/4/2025", "13/2025", "Smarch 2025"])
def test_a_date_that_could_be_two_is_not_guessed(written: str) -> None:
    found = month(written)
    assert isinstance(found, Refused)
    assert found.hint == "write YYYY-MM, such as 2026-03"


@pytest.mark.parametrize(("written", "number"), [("40", 40), ("-1", -1), ("007", 7)])
def test_whole_numbers(written: str, number: int) -> None:
    assert whole_number(written) == number


@pytest.mark.parametrize("written", ["1,200", "3.0", "40h", "٤٠", "1_000", "9" * 5000])
def test_what_is_no_whole_number_is_refused(written: str) -> None:
    assert code_of(whole_number(written)) == "wrong-type"


@pytest.mark.parametrize("written", ["on", "y", "1", "ja"])
def test_only_true_false_yes_and_no_are_truth_values(written: str) -> None:
    assert code_of(truth(written)) == "wrong-type"


def test_a_choice_is_taken_as_spelled_only() -> None:
    assert one_of("ICU", ["ICU", "ED"]) == "ICU"
    found = one_of("icu", ["ICU", "ED"])
    assert isinstance(found, Refused)
    assert found.hint == "did you mean 'ICU'? the choices are: ICU, ED"


def test_one_line_of_text_has_no_line_break() -> None:
    assert text(" a b\n") == "a b"
    assert code_of(text("a\nb")) == "line-break"


@pytest.mark.parametrize(
    "written", ["a@example.org", "o'neil@example.org", "a.b+c@mail.example.edu", "a@exämple.org", "a@ex-ample.org"]
)
def test_addresses_the_standards_allow_are_taken(written: str) -> None:
    assert email(written) == written


@pytest.mark.parametrize(
    "written", ["a", "a@b", "a..b@example.org", "a@example.test", "a @example.org", "a@x.org, b@x.org", "<a@x.org>"]
)
def test_addresses_the_standards_refuse_are_refused(written: str) -> None:
    assert code_of(email(written)) == "not-an-email"


WORDS = st.text("aZ09_+-", min_size=1, max_size=20)
LABELS = st.text("az09", min_size=1, max_size=30)
ADDRESSES = st.builds(
    lambda words, labels, ending: f"{'.'.join(words)}@{'.'.join(labels)}.{ending}",
    st.lists(WORDS, min_size=1, max_size=3),
    st.lists(LABELS, min_size=1, max_size=3),
    st.text("az", min_size=2, max_size=6) | st.sampled_from(["local", "test", "arpa", "onion", "com"]),
)


@settings(deadline=None)
@given(ADDRESSES.filter(_PLAIN_EMAIL.fullmatch))
def test_an_address_taken_at_a_glance_is_one_the_library_takes(address: str) -> None:
    assert validate_email(address, check_deliverability=False).ascii_email


@pytest.mark.parametrize(
    ("address", "domain"),
    [
        ("a@gmial.com", "gmail.com"),
        ("a@gmail.con", "gmail.com"),
        ("a@yaho.com", "yahoo.com"),
        ("a@GMAIL.com", ""),
        ("a@mail.com", ""),
        ("a@mountsinai.org", ""),
        ("a@ymail.com", ""),
        ("a@outlook.com", ""),
    ],
)
def test_slips_in_common_domains_are_noticed(address: str, domain: str) -> None:
    assert likely_domain(address) == domain


@pytest.mark.parametrize("written", ["https://example.org", "http://example.org/a?b#c", "HTTPS://example.org"])
def test_whole_web_addresses_are_taken(written: str) -> None:
    assert url(written) == written


@pytest.mark.parametrize(
    "written", ["example.org", "ftp://example.org", "javascript:alert(1)", "https://", "https://a b.org", "https://u@x.org"]
)
def test_other_addresses_are_refused(written: str) -> None:
    assert code_of(url(written)) == "not-a-web-address"


def test_the_nearest_word_is_found_whatever_its_case() -> None:
    assert nearest("Titel", ["title", "start"]) == "title"
    assert nearest("xyzzy", ["title", "start"]) == ""


def test_a_long_value_is_quoted_short() -> None:
    assert short("a\n b") == "'a b'"
    assert len(short("a" * 500)) == 62


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp"]), min_size=1))
def test_a_corrected_value_reads_back_as_it_was_meant(value: str) -> None:
    import yaml

    assert yaml.load(f"a: {quoted(value)}\n", Loader=yaml.BaseLoader) == {"a": value}
