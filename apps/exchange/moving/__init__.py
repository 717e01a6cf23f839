"""Moving day: the exports of other survey systems, and their NPS beside ours."""
