"""Tokens and surveys that this process has read before, so that an answer need not ask for them again.

What is remembered is a guess. The statement that writes the answer compares it with the rows as they are at that moment
(``statement.py``), writes nothing where one differs, and the call then begins anew from the rows (docs/adr/0037). So no
process has to be told of a change, and a token that was revoked is refused from that moment on.
"""

from __future__ import annotations

from typing import Final

from apps.api.models import ApiToken, Scope
from apps.surveys.models import Survey, Touchpoint

# Far more than an installation has: what a caller makes up is never remembered.
_AT_MOST: Final = 1000

_tokens: Final[dict[str, ApiToken]] = {}
_surveys: Final[dict[str, Survey]] = {}
_touchpoints: Final[dict[str, Touchpoint]] = {}


def token(digest: str) -> ApiToken | None:
    return _tokens.get(digest)


def keep_token(row: ApiToken) -> None:
    """Remember one that may bring answers; others have to be asked for each time."""
    if Scope.INGEST in row.scopes and len(_tokens) < _AT_MOST:
        _tokens[row.digest] = row


def survey(slug: str) -> Survey | None:
    """Return the survey, with its touchpoint, or None where there is none."""
    found = _surveys.get(slug) or Survey.objects.select_related("touchpoint").filter(slug=slug).first()
    if found is not None and len(_surveys) < _AT_MOST:
        _surveys[slug] = found
    return found


def touchpoint(slug: str) -> Touchpoint | None:
    found = _touchpoints.get(slug) or Touchpoint.objects.filter(slug=slug).first()
    if found is not None and len(_touchpoints) < _AT_MOST:
        _touchpoints[slug] = found
    return found


def forget() -> None:
    """Forget everything: a guess was wrong, and what else has changed is not known."""
    for rows in (_tokens, _surveys, _touchpoints):
        rows.clear()
