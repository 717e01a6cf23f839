"""PostgreSQL and Valkey out of Python wheels, started by ourselves, for laptops and for the tests.

Production names its own servers; nothing here is imported there.
"""
