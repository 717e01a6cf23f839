"""The tables that insights keeps: one row of facts for each case and each of its waves, and which customers' rows are stale."""

from apps.insights.models.case_fact import CaseFact
from apps.insights.models.stale_customer import StaleCustomer
from apps.insights.models.wave_fact import WaveFact

__all__ = ["CaseFact", "StaleCustomer", "WaveFact"]
