"""The queue: the order in which cases are called, and what it holds (``counts.py``)."""

from apps.followup.queue.claiming import claim_next
from apps.followup.queue.order import callable_now, in_order, zone_keys_allowed

__all__ = ["callable_now", "claim_next", "in_order", "zone_keys_allowed"]
