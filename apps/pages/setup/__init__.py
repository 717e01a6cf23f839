"""The first day: a checklist from an empty installation to the first customer's answer."""
