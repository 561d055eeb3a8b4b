"""The command, and `python -m opicescr_cli`."""

from __future__ import annotations

# Before Ctrl-C is cared for, as little as can be is loaded: signal would load enum, for which
# one Ctrl-C in eight came too early and was answered with a traceback. NoReturn would need typing.
# typeshed does not describe what is below signal.
import _signal  # type: ignore[import-not-found]
import gc
import os
import sys


def leave(*_: object) -> None:
    """End at Ctrl-C where there is nothing to tidy up: while modules load."""
    os.write(2, b"\n")
    os._exit(130)


def unraisable(what: sys.UnraisableHookArgs) -> None:
    """End at a Ctrl-C that came where Python cannot raise it: in a callback of its own."""
    if what.exc_type is KeyboardInterrupt:
        leave()
    sys.__unraisablehook__(what)


_signal.signal(_signal.SIGINT, leave)
sys.unraisablehook = unraisable


def run() -> None:
    """Run the command line without the search for garbage: the process ends before it pays.

    Raises SystemExit with the exit code.
    """
    gc.disable()
    from opicescr_cli.app import main as answer

    try:
        answer()
    finally:
        _signal.signal(_signal.SIGINT, _signal.SIG_IGN)  # all is done and written


def main() -> None:
    """Run the command line, and end at once.

    Python would take apart first what the system frees as a whole. docs/benchmarks.md has what
    that and the search for garbage cost.
    """
    try:
        run()
    except SystemExit as end:
        if isinstance(end.code, int):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(end.code)
        raise


if __name__ == "__main__":
    main()
