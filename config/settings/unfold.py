"""The back office: its looks, and its pages in the words that an administrator uses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.urls import reverse_lazy
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from django_stubs_ext import StrOrPromise


def _group(title: StrOrPromise, *pages: tuple[StrOrPromise, str, str]) -> dict[str, Any]:
    """``pages`` are title, symbol (of Google's Material set, which unfold brings along) and the model's page."""
    items = [
        {"title": words, "icon": icon, "link": reverse_lazy(f"admin:{model}_changelist")}
        for words, icon, model in pages
    ]
    return {"title": title, "separator": True, "collapsible": False, "items": items}


UNFOLD = {
    "SITE_TITLE": _("Amends back office"),
    "SITE_HEADER": "Amends",
    "SITE_SUBHEADER": _("Back office"),
    "SITE_SYMBOL": "support_agent",
    "SITE_URL": "/",
    "SITE_FAVICONS": [
        {"rel": "icon", "type": "image/svg+xml", "href": lambda _request: static("amends/mark.svg")},
    ],
    "SHOW_BACK_BUTTON": True,
    # The product's own blue, in Tailwind's steps.
    "COLORS": {
        "primary": {
            "50": "oklch(97.2% .012 235)",
            "100": "oklch(94.5% .025 235)",
            "200": "oklch(89% .05 235)",
            "300": "oklch(82% .08 232)",
            "400": "oklch(72% .1 232)",
            "500": "oklch(60% .115 235)",
            "600": "oklch(48% .105 235)",
            "700": "oklch(42% .1 235)",
            "800": "oklch(36% .085 235)",
            "900": "oklch(31% .065 235)",
            "950": "oklch(24% .05 235)",
        }
    },
    "SIDEBAR": {
        "show_search": True,
        "show_all_applications": False,
        "navigation": [
            _group(
                _("Asking"),
                (_("Surveys and wording"), "quiz", "surveys_survey"),
                (_("Touchpoints"), "account_tree", "surveys_touchpoint"),
                (_("Invitations"), "outgoing_mail", "surveys_invitation"),
                (_("Not asked, and why"), "notifications_off", "surveys_notasked"),
                (_("Answers"), "rate_review", "surveys_response"),
            ),
            _group(
                _("Calling"),
                (_("Teams, hours and rules"), "groups", "people_team"),
                (_("Root causes"), "psychology_alt", "followup_rootcause"),
                (_("Cases"), "inbox", "followup_case"),
                (_("Calls made"), "call", "followup_attempt"),
                (_("Promises"), "handshake", "followup_promise"),
                (_("Re-surveys"), "event_repeat", "followup_resurvey"),
                (_("Recoveries"), "trending_up", "followup_recovery"),
            ),
            _group(
                _("Customers"),
                (_("Customers: edit, import, export"), "person", "customers_customer"),
                (_("Accounts"), "apartment", "customers_account"),
                (_("Languages"), "translate", "customers_language"),
            ),
            _group(
                _("Messages"),
                (_("Messages"), "sms", "messaging_message"),
                (_("Do not write to"), "block", "messaging_suppression"),
                (_("Senders"), "cell_tower", "messaging_sender"),
            ),
            _group(_("Setup"), (_("Company"), "storefront", "core_company")),
            _group(
                _("Access"),
                (_("Users"), "badge", "people_user"),
                (_("API tokens"), "key", "api_apitoken"),
            ),
            _group(
                _("Audit"),
                (_("Failed, and set aside"), "report", "core_failedrow"),
                (_("Changes of cases"), "history", "followup_caseevent"),
                (_("Triage"), "rule", "followup_triage"),
                (_("Placed calls"), "phone_forwarded", "messaging_phonecall"),
                (_("Missed calls"), "phone_missed", "messaging_incomingcall"),
                (_("Offered times"), "event_available", "followup_callbackoffer"),
            ),
        ],
    },
}

# The cache holds the file between the preview of an import and its confirmation: each web process finds it there.
IMPORT_EXPORT_TMP_STORAGE_CLASS = "import_export.tmp_storages.CacheStorage"
# A cell that a spreadsheet would run as a formula is written as text.
IMPORT_EXPORT_ESCAPE_FORMULAE_ON_EXPORT = True
