from django.apps import AppConfig


class ConversationConfig(AppConfig):
    name = "apps.conversation"
    label = "conversation"
    verbose_name = "Conversation"
