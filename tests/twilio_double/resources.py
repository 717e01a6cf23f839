"""The answers of the double about its account, its numbers and its messaging service."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.twilio_double.account import Account


def look_up(account: Account, path: str, query: dict[str, str]) -> dict[str, Any] | None:
    """Return the resource at ``path``; None where it is none of these."""
    if path == f"/2010-04-01/Accounts/{account.sid}.json":
        return {"sid": account.sid, "status": account.status, "type": account.kind, "friendly_name": "Double"}
    if path.endswith("/IncomingPhoneNumbers.json"):
        return {"incoming_phone_numbers": _numbers(account, query.get("PhoneNumber", "")), "next_page_uri": None}
    return _in_service(account, path) if path.startswith("/v1/Services/") else None


def _numbers(account: Account, wanted: str) -> list[dict[str, Any]]:
    return [_number(number, told) for number, told in account.numbers.items() if wanted in {"", number}]


def _number(number: str, told: dict[str, Any]) -> dict[str, Any]:
    abilities = {"sms": True, "voice": True, "mms": False} | told.get("capabilities", {})
    return {
        "sid": "PN" + "d" * 32,
        "phone_number": number,
        "capabilities": abilities,
        "sms_url": told.get("sms_url", ""),
    }


def _in_service(account: Account, path: str) -> dict[str, Any] | None:
    sid, _, rest = path.removeprefix("/v1/Services/").partition("/")
    if sid != account.service:
        # Its address is not found; the handler answers as Twilio does.
        return None
    if not rest:
        return {"sid": sid, "account_sid": account.sid}
    rows = [
        {"sid": "PN" + "d" * 32, "phone_number": number, "capabilities": _words(account, number)}
        for number in sorted(account.service_numbers)
    ]
    return {"phone_numbers": rows, "meta": {"key": "phone_numbers", "next_page_url": None}}


def _words(account: Account, number: str) -> list[str]:
    abilities = {"sms": True, "voice": True} | account.numbers.get(number, {}).get("capabilities", {})
    return [name.upper() for name, has in abilities.items() if has]
