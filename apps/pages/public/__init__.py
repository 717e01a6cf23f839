"""The pages that customers open by a link: the survey, a time for a call, no more messages."""
