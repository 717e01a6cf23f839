"""An observation, and the question that it asks: a lead is to ask and to listen, so that no answer is implied."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from apps.insights.evidence.verdict_sentences import share_in_words
from apps.insights.questions.practices import Practice
from apps.insights.questions.unlike_peers import Comparison

_OBSERVED: Final[Mapping[Practice, Promise]] = {
    Practice.ANSWERED: _(
        "{agent}: {share} of re-surveys after these calls were answered ({hits} of {n}); with the same mix of cases, "
        "{peers} of the peers’."
    ),
    Practice.LEFT: _(
        "{agent}: {share} of the detractors who answered again are none any more ({hits} of {n}); with the same mix of "
        "cases, {peers} of the peers’."
    ),
    Practice.INSTANT: _(
        "{agent}: {share} of the answers to re-surveys were the best score within five minutes of sending ({hits} of "
        "{n}); with the same mix of cases, {peers} of the peers’."
    ),
    Practice.INVALID: _(
        "{agent}: {share} of the cases closed by this colleague were closed as invalid ({hits} of {n}); with the same "
        "mix of cases, {peers} of the peers’."
    ),
}
_ASKED: Final[Mapping[tuple[Practice, bool], Promise]] = {
    (Practice.ANSWERED, True): _("What happens in these calls that others could learn, or how are customers asked?"),
    (Practice.ANSWERED, False): _(
        "What keeps these customers from answering: how the calls end, when they are asked, or who they are?"
    ),
    (Practice.LEFT, True): _("What is done in these calls that others could learn, or are these easier cases?"),
    (Practice.LEFT, False): _("Which help is missing in these calls, or are these harder cases?"),
    (Practice.INSTANT, True): _("Are customers asked while they are still on the phone, or what else comes so soon?"),
    (Practice.INVALID, True): _("Which cases come here that are none, or is it unclear to everybody what is invalid?"),
}


def observation(numbers: Comparison, agent: str) -> str:
    own = numbers.own
    return str(_OBSERVED[numbers.practice]).format(
        agent=agent,
        share=share_in_words(own.hits, own.n),
        hits=own.hits,
        n=own.n,
        peers=share_in_words(numbers.expected, own.n),
    )


def question(numbers: Comparison) -> str:
    return str(_ASKED[numbers.practice, numbers.is_more])
