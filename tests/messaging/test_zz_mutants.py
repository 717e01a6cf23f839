import pytest
from apps.messaging import gateways, sending
from apps.messaging.models import Message
from tests.messaging.traffic import Mortal, Traffic

@pytest.mark.django_db(transaction=True)
def test_dbg(twilio, settings, monkeypatch):
    monkeypatch.setitem(gateways._BY_NAME, "twilio_sms", Mortal)
    monkeypatch.setattr(Traffic, "double", twilio, raising=False)
    settings.TWILIO_TIMEOUT, settings.PUBLIC_URL = 0.15, "http://testserver"
    monkeypatch.setattr(sending, "give_up_lost", lambda now: Message.objects.filter(status="sending").update(status="queued"))
    t = Traffic()
    t.write("+442079460018", False, True, "after the post")
    print(Message.objects.values("status"), len(twilio.account.texts))
    t.wait(1)
    print(Message.objects.values("status","not_before"), t.now, sending.due(now=t.now))
    t.work("", twice=False)
    print(Message.objects.values("status"), [x.status for x in twilio.account.texts])
    t.nobody_gets_the_same_text_twice_unless_a_person_said_so()
