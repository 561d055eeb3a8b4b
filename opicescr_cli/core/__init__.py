"""The law and the facts. Pure: no files, no network, no clock, no screen."""
