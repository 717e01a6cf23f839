from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class FollowupConfig(AppConfig):
    name = "apps.followup"
    label = "followup"
    verbose_name = _("Follow-up")

    def ready(self) -> None:
        # The library's only way to tell, as in apps/messaging/apps.py.
        from anymail.signals import tracking  # noqa: PLC0415  (models are not loaded before)

        from apps.followup import email_refusals  # noqa: PLC0415

        tracking.connect(email_refusals.record_refusal, dispatch_uid="email_refusals")
