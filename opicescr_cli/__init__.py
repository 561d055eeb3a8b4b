"""Ratification tracker for the Optional Protocol to the ICESCR."""

__version__ = "0.1.0"
