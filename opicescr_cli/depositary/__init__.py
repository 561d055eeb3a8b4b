"""What the UN Treaty Collection publishes."""
