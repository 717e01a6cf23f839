"""The whole beat schedule, on one page. Each sweep carries out what is due, whatever became of its nudge.

Periods are seconds. A sweep is idempotent: it claims each due row by compare-and-set, so two at once do no harm.
"""

from typing import Any, Final

SCHEDULE: Final[dict[str, dict[str, Any]]] = {
    "triage answers that no worker triaged": {
        "task": "apps.followup.tasks.sweep_untriaged",
        "schedule": 15.0,
    },
    "give back the cases whose lease lapsed": {
        "task": "apps.followup.tasks.sweep_leases",
        "schedule": 30.0,
    },
    "move on the cases in the queue whose time has come": {
        "task": "apps.followup.tasks.sweep_queue_ranks",
        "schedule": 15.0,
    },
    "mark the cases whose first attempt is overdue": {
        "task": "apps.followup.tasks.sweep_breaches",
        "schedule": 60.0,
    },
    "ask again the customers whose re-survey is due": {
        "task": "apps.followup.tasks.sweep_resurveys",
        "schedule": 60.0,
    },
    "end the plans of lots whose end has come": {
        "task": "apps.followup.tasks.sweep_lot_plans",
        "schedule": 60.0,
    },
    "look at the lots that are to be looked at today": {
        "task": "apps.insights.tasks.sweep_lot_looks",
        "schedule": 600.0,
    },
    "decide about the events whose time has come": {
        "task": "apps.followup.tasks.sweep_events",
        "schedule": 15.0,
    },
    "make events of the anniversaries that have come": {
        "task": "apps.surveys.tasks.sweep_anniversaries",
        "schedule": 600.0,
    },
    "plan the campaigns that nobody has planned": {
        "task": "apps.surveys.tasks.sweep_campaign_plans",
        "schedule": 15.0,
    },
    "ask the recipients of the campaigns that run": {
        "task": "apps.surveys.tasks.sweep_campaigns",
        # Often, because only so many are queued at a time that a stop can take them back.
        "schedule": 5.0,
    },
    "give new customers their turn in the standing waves": {
        "task": "apps.surveys.tasks.sweep_wave_members",
        "schedule": 60.0,
    },
    "ask the customers whose turn in a standing wave has come": {
        "task": "apps.surveys.tasks.sweep_waves",
        "schedule": 60.0,
    },
    "remind the customers who have not answered": {
        "task": "apps.surveys.tasks.sweep_reminders",
        "schedule": 60.0,
    },
    "read the replies that no worker read": {
        "task": "apps.conversation.tasks.sweep_replies",
        # Often, because a customer looks at the phone until the answer comes.
        "schedule": 15.0,
    },
    "act upon the missed calls that no worker acted upon": {
        "task": "apps.followup.tasks.sweep_incoming_calls",
        "schedule": 60.0,
    },
    "send the messages that are due": {
        "task": "apps.messaging.tasks.sweep_outbox",
        # Often, because a message waits for its place in the sender's pace by coming back here.
        "schedule": 5.0,
    },
    "act upon the callbacks that no worker acted upon": {
        "task": "apps.messaging.tasks.sweep_receipts",
        "schedule": 60.0,
    },
    "ask the provider about the messages of which no callback told": {
        "task": "apps.messaging.tasks.sweep_polling",
        "schedule": 60.0,
    },
    "bring the facts that reports count up to date": {
        "task": "apps.insights.tasks.sweep_stale_facts",
        # Often, and cheap where nothing is stale: a report that is opened then has little left to do.
        "schedule": 5.0,
    },
    "connect the calls of a sandbox, and end those that nobody answers": {
        "task": "apps.messaging.tasks.sweep_sandbox_calls",
        # Often, because somebody watches; with a real gateway it asks nothing of the database.
        "schedule": 5.0,
    },
    "tell the administrators of senders that were paused": {
        "task": "apps.messaging.tasks.sweep_alerts",
        "schedule": 60.0,
    },
    "go on with the imports that no worker is at": {
        "task": "apps.exchange.tasks.sweep_imports",
        "schedule": 15.0,
    },
    "delete the files of imports whose time is over": {
        "task": "apps.exchange.tasks.sweep_import_files",
        "schedule": 3600.0,
    },
}
