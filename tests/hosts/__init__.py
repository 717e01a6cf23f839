"""Amends on several hosts: a replica, brokers in each other's place, two beats, and two releases side by side."""
