"""Those whom we ask and call."""

from apps.customers.models.account import Account
from apps.customers.models.customer import Customer

__all__ = ["Account", "Customer"]
