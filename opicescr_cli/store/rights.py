"""Whose a file is and who may read it, where the system has such rights."""

from __future__ import annotations

import contextlib
import os
import stat


def give(descriptor: int, like: os.stat_result) -> None:
    """Give an open file the owner and the rights of another.

    On Windows a file has the rights of its folder, and there is nothing to give. Somebody who
    may not give a file away keeps it.
    """
    change_owner, allow = getattr(os, "fchown", None), getattr(os, "fchmod", None)
    if change_owner:
        with contextlib.suppress(OSError):
            change_owner(descriptor, like.st_uid, like.st_gid)
    if allow:
        allow(descriptor, stat.S_IMODE(like.st_mode))
