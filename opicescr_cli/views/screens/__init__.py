"""What is drawn on a terminal with Rich; words and machine formats are beside this folder."""
