"""The applicant's facts: one module for each content file, and the whole they make."""

from __future__ import annotations

from dataclasses import dataclass

from generator.record.achievements import Achievements
from generator.record.cv import CvChoices
from generator.record.entry import Entry, said
from generator.record.experiences import Experience
from generator.record.mentors import Mentor
from generator.record.outreach import Target
from generator.record.profile import Profile
from generator.record.programs import Program
from generator.record.reflections import Reflection
from generator.record.season import Cycle


@dataclass(frozen=True, slots=True, kw_only=True)
class Record(Entry):
    """Everything the applicant wrote down; each field is one file of content/, named after it."""

    profile: Profile = said("profile.yaml")
    experiences: tuple[Experience, ...] = said("experiences.yaml", ())
    achievements: Achievements = said("achievements.yaml", Achievements())
    reflections: tuple[Reflection, ...] = said("reflections.yaml", ())
    mentors: tuple[Mentor, ...] = said("mentors.yaml", ())
    outreach: tuple[Target, ...] = said("outreach.yaml, .csv or .xlsx", ())
    season: Cycle | None = said("season.yaml", None)
    programs: tuple[Program, ...] = said("programs.yaml or .csv", ())
    cv: CvChoices = said("cv.yaml", CvChoices())
