"""Surveys: what is asked, where, of whom, in which words; and what was answered."""

from apps.surveys.models.campaign import Campaign, Recipient
from apps.surveys.models.customer_event import Event, EventDecision
from apps.surveys.models.event_rule import EventRule, EventText
from apps.surveys.models.invitation import Invitation, Purpose, State
from apps.surveys.models.not_asked import NotAsked, WhyNotAsked
from apps.surveys.models.response import Response, Via
from apps.surveys.models.standing_wave import StandingWave, WaveDay, WaveTurn
from apps.surveys.models.survey import Survey
from apps.surveys.models.touchpoint import Touchpoint
from apps.surveys.models.wording import Wording

__all__ = [
    "Campaign",
    "Event",
    "EventDecision",
    "EventRule",
    "EventText",
    "Invitation",
    "NotAsked",
    "Purpose",
    "Recipient",
    "Response",
    "StandingWave",
    "State",
    "Survey",
    "Touchpoint",
    "Via",
    "WaveDay",
    "WaveTurn",
    "WhyNotAsked",
    "Wording",
]
