from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MessagingConfig(AppConfig):
    name = "apps.messaging"
    label = "messaging"
    verbose_name = _("Messaging")

    def ready(self) -> None:
        # The library's only way to tell; within Amends nothing is said by signal.
        from anymail.signals import tracking  # noqa: PLC0415  (models are not loaded before)

        from apps.messaging.receipts import email_callbacks  # noqa: PLC0415

        tracking.connect(email_callbacks.receive, dispatch_uid="email_events")
