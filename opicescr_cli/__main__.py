"""The command, and `python -m opicescr_cli`."""

from __future__ import annotations

import gc
from typing import NoReturn


def main() -> NoReturn:
    """Run the command line without the search for garbage: the process ends before it pays.

    Python would search once more at its end; what is frozen is left out of that.
    """
    gc.disable()
    from opicescr_cli.app import main as run

    try:
        run()
    finally:
        gc.freeze()


if __name__ == "__main__":
    main()
