"""The verbs by which a case moves. Each is one transaction and leaves one event."""

from apps.followup.verbs.attempts import keep_promise, log_attempt, note, promise, schedule_callback
from apps.followup.verbs.called_back import called_back
from apps.followup.verbs.claims import claim, lapse, release, renew, take_up_again
from apps.followup.verbs.closing import PromiseDraft, reopen, resolve
from apps.followup.verbs.notes import customer_wrote, decline_call
from apps.followup.verbs.opt_out import no_more_messages
from apps.followup.verbs.routing import escalate, join, mark_breach, merge, transfer
from apps.followup.verbs.undoing import undo_closing

__all__ = [
    "PromiseDraft",
    "called_back",
    "claim",
    "customer_wrote",
    "decline_call",
    "escalate",
    "join",
    "keep_promise",
    "lapse",
    "log_attempt",
    "mark_breach",
    "merge",
    "no_more_messages",
    "note",
    "promise",
    "release",
    "renew",
    "reopen",
    "resolve",
    "schedule_callback",
    "take_up_again",
    "transfer",
    "undo_closing",
]
