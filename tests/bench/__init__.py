"""`make bench`: what Amends costs, each figure beside a baseline that was measured in the same run.

A row of the bench is a module with `def bench(setting: Setting) -> Section`, named once in `rows.py`.
"""
