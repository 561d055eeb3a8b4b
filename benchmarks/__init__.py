"""How long the program takes, beside others; it measures and never asserts."""
