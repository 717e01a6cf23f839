"""Re-surveys: planned at the close, asked when due, and their answers written to the ledger (``ledger.py``)."""

from apps.followup.resurveys.schedule import ask, asked_elsewhere, call_off, due, plan

__all__ = ["ask", "asked_elsewhere", "call_off", "due", "plan"]
