"""The reasons for which a sender is paused until an operator has mended what is wrong."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class PauseReason(models.TextChoices):
    """Stored as a code; the label says to an administrator what to mend."""

    REFUSED = "refused", _("The provider refuses to send for us.")
    ACCOUNT_REFUSED = "account_refused", _("Twilio does not know our account SID or token.")
    ACCOUNT_SUSPENDED = "account_suspended", _("Twilio has suspended the account.")
    REGION_NOT_ALLOWED = "region_not_allowed", _("The account may not send to this country.")
    TRIAL_ACCOUNT = "trial_account", _("A trial account may write only to numbers it has verified.")
    CALLBACK_REFUSED = "callback_refused", _("Twilio cannot call us back: is PUBLIC_URL a public address?")
    NOT_OUR_NUMBER = "not_our_number", _("This sender is not a number of the account that can send SMS.")
    FILTERED_AS_SPAM = "filtered_as_spam", _("Carriers filter messages of this sender as spam.")
    NOT_REGISTERED = "not_registered", _("The number is not registered for A2P 10DLC.")
    BLOCKED = "blocked", _("Messages of this sender are blocked.")
    MAIL_ACCOUNT = "mail_account", _("The mail server or provider does not know our user, password or token.")
    MAIL_CERTIFICATE = "mail_certificate", _("The mail server’s certificate is not one that we can trust.")
    MAIL_SIGN_IN = "mail_sign_in", _("The mail server offers no encryption or no sign-in where EMAIL_URL asks for it.")
    MAIL_SENDER = (
        "mail_sender",
        _("The mail server refuses our sender address: does DEFAULT_FROM_EMAIL belong to this account?"),
    )
