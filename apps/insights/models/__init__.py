"""The tables that insights keeps: facts of each case and wave, and the customers whose facts are stale."""

from apps.insights.models.case_fact import CaseFact
from apps.insights.models.stale_customer import StaleCustomer
from apps.insights.models.wave_fact import WaveFact

__all__ = ["CaseFact", "StaleCustomer", "WaveFact"]
