"""Those whom we ask and call."""

from apps.customers.models.account import Account
from apps.customers.models.customer import Customer
from apps.customers.models.language import ENGLISH, Language

__all__ = ["ENGLISH", "Account", "Customer", "Language"]
