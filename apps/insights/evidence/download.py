"""The evidence as a file that anybody can recompute: pseudonymised rows, the plan, the looks, the verdict, a hash.

A row says in which arm somebody was drawn, at which look she was first counted, and at which looks which of her answers
was first seen: no name, no time of day, no score. ``alike`` has the numbers of those who share a score, touchpoint,
channel and earlier answers with her, of herself and of her account. From the rows follow the counts of every look, and
from those the verdict and the figures about unequal answering, by the same pure functions as everywhere.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Mapping, Sequence
from importlib import metadata
from typing import Any, Final

from apps.core.database.replica import reads_replica
from apps.followup.models import LotLook, LotPlan
from apps.insights.evidence.answering.strata import Alike, Row, alike, read_alike
from apps.insights.evidence.answering.unequal_figures import unequal_answering
from apps.insights.evidence.evidence_report import Evidence, plan_as_json
from apps.insights.evidence.looks import as_plan, columns
from apps.insights.evidence.participants import ArmCounts, Counts, Participant, has_outcome, participants
from apps.insights.evidence.verdict import Ending, Kind, Look, Outcome, Plan, decide
from apps.insights.statistics.differences import Table

FORMAT: Final = 2
# The first had nothing about unequal answering.
_READ: Final = (1, FORMAT)
_HASH: Final = "sha256"


@reads_replica
def download(shown: Evidence) -> dict[str, Any]:
    """Return the file of a plan's evidence. ValueError where there is no plan."""
    if shown.plan is None:
        raise ValueError("Without a plan there is no evidence.")
    alike_by_draw = alike(shown.plan)
    content = {
        "format": FORMAT,
        "code": f"amends {metadata_version()}",
        "plan": {**plan_as_json(shown.plan), "decided_by": _plan(as_plan(shown.plan))},
        "looks": [_look(look) for look in shown.looks],
        "rows": [
            _row(number, row, alike_by_draw[row.number], shown.looks)
            for number, row in enumerate(_shuffled(shown.plan), 1)
        ],
        "verdict": _verdict(shown),
        "answering": shown.answering.as_json() if shown.answering else None,
    }
    return {**content, _HASH: digest(content)}


def digest(content: Mapping[str, Any]) -> str:
    """Return the hash of all but the hash itself, over JSON with sorted keys and no blanks."""
    rest = {key: value for key, value in content.items() if key != _HASH}
    plain = json.dumps(rest, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(plain.encode()).hexdigest()


def faults(content: Mapping[str, Any]) -> list[str]:
    """Return what is wrong with a file; nothing where its hash, counts, verdict and figures follow from its rows.

    KeyError, TypeError or ValueError for what is no such file.
    """
    if content["format"] not in _READ:
        raise ValueError(f"This file is of format {content['format']}, and not {FORMAT}.")
    found = [] if content[_HASH] == digest(content) else ["the hash is not that of the content"]
    outcome = content["plan"]["outcome"]
    for look in content["looks"]:
        counted = columns(_counts(content["rows"], outcome, look["number"]))
        wrong = sorted(name for name, count in counted.items() if look[name] != count)
        found += [f"look {look['number']}: {name} is {look[name]}, the rows say {counted[name]}" for name in wrong]
    said, recomputed = content["verdict"], _decided(content)
    wrong = [name for name, value in recomputed.items() if said[name] != value]
    found += [f"the verdict’s {name} is {said[name]}, recomputed {recomputed[name]}" for name in wrong]
    return found + (_answering_faults(content) if content["format"] == FORMAT else [])


def metadata_version() -> str:
    """Return the version of the code that is installed, or that of the source where it is not."""
    try:
        return metadata.version("amends")
    except metadata.PackageNotFoundError:
        return "from source"


def _shuffled(plan: LotPlan) -> list[Participant]:
    """Return the participants in an order that says nothing of when they came: by a hash of their numbers."""
    return sorted(participants(plan), key=lambda row: hashlib.sha256(f"{plan.pk}:{row.number}".encode()).digest())


def _row(number: int, row: Participant, own: Alike, looks: Sequence[LotLook]) -> dict[str, Any]:
    seen = [[_first_look(came, looks), group] for came, group in row.answers]
    drawn = _first_look(row.drawn_at, looks)
    return {"row": number, "arm": row.arm, "drawn": drawn, "answers": seen, "alike": own.as_json()}


def _first_look(at: dt.datetime, looks: Sequence[LotLook]) -> int:
    """Return the number of the first look that sees what happened then; one beyond the last for none so far."""
    return next((look.number for look in looks if at <= look.taken_at), len(looks) + 1)


def _counts(rows: Sequence[Mapping[str, Any]], outcome: str, look: int) -> Counts:
    return Counts(*(_arm([row for row in rows if row["arm"] == arm], outcome, look) for arm in ("call", "wait")))


def _arm(rows: Sequence[Mapping[str, Any]], outcome: str, look: int) -> ArmCounts:
    drawn = [_moved(row, outcome, look) for row in rows if row["drawn"] <= look]
    given = [moved for moved in drawn if moved is not None]
    return ArmCounts(len(drawn), len(given), sum(given))


def _moved(row: Mapping[str, Any], outcome: str, look: int) -> bool | None:
    """Return whether the newest answer that a look saw has the outcome; None without an answer."""
    seen = [group for number, group in row["answers"] if number <= look]
    return has_outcome(seen[-1], outcome) if seen else None


def _answering_faults(content: Mapping[str, Any]) -> list[str]:
    outcome, last = content["plan"]["outcome"], len(content["looks"])
    rows = [
        Row(row["arm"], read_alike(row["alike"]), _moved(row, outcome, last))
        for row in content["rows"]
        if row["drawn"] <= last
    ]
    found = unequal_answering(rows)
    # A tuple comes back from JSON as a list.
    recomputed = json.loads(json.dumps(found.as_json())) if found else None
    if content["answering"] == recomputed:
        return []
    return [f"the figures about unequal answering are {content['answering']}, recomputed {recomputed}"]


def _look(look: LotLook) -> dict[str, Any]:
    names = [f"{arm}_{count}" for arm in ("call", "wait") for count in ("assigned", "answered", "moved")]
    return {"number": look.number, "on": look.on.isoformat(), **{name: getattr(look, name) for name in names}}


def _plan(plan: Plan) -> dict[str, Any]:
    ending = plan.ending
    return {
        "share": plan.share,
        "kind": plan.kind.value,
        "answers": plan.answers,
        "end": plan.end.isoformat() if plan.end else None,
        "ending": [ending.on.isoformat(), ending.because_of_results] if ending else None,
    }


def _read_plan(content: Mapping[str, Any]) -> Plan:
    read = content["plan"]["decided_by"]
    ending = read["ending"]
    return Plan(
        share=read["share"],
        outcome=Outcome(content["plan"]["outcome"]),
        kind=Kind(read["kind"]),
        answers=read["answers"],
        end=dt.date.fromisoformat(read["end"]) if read["end"] else None,
        ending=Ending(dt.date.fromisoformat(ending[0]), ending[1]) if ending else None,
    )


def _decided(content: Mapping[str, Any]) -> dict[str, Any]:
    outcome = content["plan"]["outcome"]
    looks = [
        Look(dt.date.fromisoformat(look["on"]), _counts(content["rows"], outcome, look["number"]).table)
        for look in content["looks"]
    ]
    verdict = decide(_read_plan(content), looks)
    return _said(verdict.code.value, verdict.at, verdict.limit)


def _verdict(shown: Evidence) -> dict[str, Any]:
    verdict = shown.verdict
    return _said(verdict.code.value, verdict.at, verdict.limit)


def _said(code: str, at: Look | None, limit: float | None) -> dict[str, Any]:
    arms: Table | None = at.arms if at else None
    return {
        "code": code,
        "on": at.on.isoformat() if at else None,
        "counts": list(arms) if arms else None,
        "limit": round(limit, 4) if limit else None,
    }
