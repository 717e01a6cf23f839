"""Those whom we ask and call."""

from apps.customers.models.account import Account
from apps.customers.models.customer import Customer
from apps.customers.models.language import ENGLISH, Language
from apps.customers.models.segment import Segment

__all__ = ["ENGLISH", "Account", "Customer", "Language", "Segment"]
