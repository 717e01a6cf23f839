"""Messages out and in, what became of them, who sends them, and who must not get any."""

from apps.messaging.models.delivery_event import DeliveryEvent
from apps.messaging.models.message import Channel, Direction, Message, MessagePurpose, Status, Withheld
from apps.messaging.models.pause_reason import PauseReason
from apps.messaging.models.phone_call import IncomingCall, Leg, PhoneCall, PhoneCallEvent, Placing, Stage
from apps.messaging.models.sender import Sender, SenderAlert
from apps.messaging.models.suppression import Reason, Suppression

__all__ = [
    "Channel",
    "DeliveryEvent",
    "Direction",
    "IncomingCall",
    "Leg",
    "Message",
    "MessagePurpose",
    "PauseReason",
    "PhoneCall",
    "PhoneCallEvent",
    "Placing",
    "Reason",
    "Sender",
    "SenderAlert",
    "Stage",
    "Status",
    "Suppression",
    "Withheld",
]
