"""`python -m opicescr_cli`."""

from opicescr_cli.app import main

main()
