"""The command in a process of its own, without the start of Python that costs the most of it.

A process that has loaded the program waits; for each call it forks, and the child is the command:
with the call's words, folder, environment and streams, and no thread or setting of the tests'.
The starts themselves, and what a start alone can show, have tests that run the installed script;
so has every test where the system cannot fork.
"""

from __future__ import annotations

import json
import os
import selectors
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NoReturn

SCRIPT = str(Path(sys.executable).with_name("opicescr"))
"""The installed command."""

FORKS = hasattr(os, "fork")
"""Whether the system can make a process out of another; Windows cannot."""

READ_AT_THE_START = {"PYTHONIOENCODING", "PYTHONPATH"}
"""Variables that only a start of Python reads: where one is set, there is one."""


class Zygote:
    """The waiting process, as the tests have it."""

    def __init__(self) -> None:
        self._process: subprocess.Popen[bytes] | None = None
        if not FORKS:
            return
        self._ours, theirs = socket.socketpair()
        number = theirs.fileno()
        self._process = subprocess.Popen(
            [sys.executable, __file__, str(number)], pass_fds=[number], stdin=subprocess.DEVNULL
        )
        theirs.close()
        self._one = threading.Lock()

    def close(self) -> None:
        """Let it end."""
        if self._process:
            self._ours.close()
            self._process.wait()

    def run(
        self,
        words: Sequence[object],
        env: dict[str, str],
        folder: Path,
        *,
        given: bytes = b"",
        seconds: float = 60,
        text: bool = True,
    ) -> subprocess.CompletedProcess[Any]:
        """Run the command as `subprocess.run` runs a program, the first word being its name."""
        call = [*map(str, words)]
        if self._forks(env):
            code, *shown = self._piped(call, env, folder, given, seconds)
        else:
            done = subprocess.run(
                [SCRIPT, *call[1:]],
                env=env,
                cwd=folder,
                input=given,
                capture_output=True,
                timeout=seconds,
                check=False,
            )
            code, shown = done.returncode, [done.stdout, done.stderr]
        return subprocess.CompletedProcess(call, code, *(map(_as_text, shown) if text else shown))

    def begin(
        self, words: Sequence[object], env: dict[str, str], folder: Path, streams: Sequence[int]
    ) -> Callable[[], int]:
        """Let the command begin with three streams, and give what waits for its exit code."""
        call = [*map(str, words)]
        if self._forks(env):
            coming = self._forked(call, env, folder, streams)
            return lambda: _code(*_read([coming], 60))
        into, out, err = streams
        return subprocess.Popen(
            [SCRIPT, *call[1:]], stdin=into, stdout=out, stderr=err, env=env, cwd=folder
        ).wait

    def _forks(self, env: dict[str, str]) -> bool:
        return self._process is not None and not READ_AT_THE_START & env.keys()

    def _piped(
        self, call: list[str], env: dict[str, str], folder: Path, given: bytes, seconds: float
    ) -> tuple[int, bytes, bytes]:
        """Run the command between pipes."""
        pipes = [os.pipe() for _ in range(3)]
        theirs = [pipes[0][0], *(writing for _, writing in pipes[1:])]
        coming = self._forked(call, env, folder, theirs)
        for each in theirs:
            os.close(each)
        feeding = threading.Thread(target=_feed, args=(pipes[0][1], given))
        feeding.start()
        out, err, code = _read([*(reading for reading, _ in pipes[1:]), coming], seconds)
        feeding.join()
        return _code(code), out, err

    def _forked(
        self, call: list[str], env: dict[str, str], folder: Path, streams: Sequence[int]
    ) -> int:
        """Ask the waiting process for a child that is the command; give its exit code's pipe."""
        coming, going = os.pipe()
        said = json.dumps({"words": call, "env": env, "folder": str(folder)}).encode()
        with self._one:
            socket.send_fds(self._ours, [len(said).to_bytes(4, "big")], [*streams, going])
            self._ours.sendall(said)
        os.close(going)
        return coming


def _code(said: bytes) -> int:
    """Read an exit code; who was killed says none."""
    return int(said) if said else -9


def _as_text(data: bytes) -> str:
    return data.decode().replace("\r\n", "\n").replace("\r", "\n")


def _feed(pipe: int, given: bytes) -> None:
    try:
        with os.fdopen(pipe, "wb") as stream:
            stream.write(given)
    except BrokenPipeError:
        pass  # who is called need not listen


def _read(pipes: list[int], seconds: float) -> list[bytes]:
    """Read some pipes to their ends."""
    texts, end = dict.fromkeys(pipes, b""), time.monotonic() + seconds
    with selectors.DefaultSelector() as selector:
        for pipe in pipes:
            selector.register(pipe, selectors.EVENT_READ)
        while selector.get_map():
            left = end - time.monotonic()
            if left < 0:
                raise TimeoutError(f"the call took longer than {seconds} seconds: {texts}")
            for key, _ in selector.select(left):
                data = os.read(key.fd, 1 << 16)
                texts[key.fd] += data
                if not data:
                    selector.unregister(key.fd)
                    os.close(key.fd)
    return list(texts.values())


def wait(number: int) -> None:
    """Fork for each call that comes; the last word is that the other end is closed."""
    import signal
    from importlib import import_module

    from opicescr_cli.app import COMMANDS, MODULES

    for name in COMMANDS:
        import_module(f"opicescr_cli.commands.{MODULES.get(name, name.replace('-', '_'))}")
    for name in _used():
        import_module(name)
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for the children
    asked = socket.socket(fileno=number)
    while True:
        length, fds, _, _ = socket.recv_fds(asked, 4, 4)
        if not length:
            return
        call = json.loads(_exactly(asked, int.from_bytes(length, "big")))
        if os.fork() == 0:
            asked.close()
            _be(call, fds)
        for each in fds:
            os.close(each)


USUAL = (["list"], ["show", "URY"], ["status", "--json"], ["update"], ["check"], ["--help"])
"""Calls whose modules most of the tests' calls need, too."""


def _used() -> list[str]:
    """Name the modules that usual calls load; they are made in a child, and leave nothing here."""
    import contextlib
    import io
    from multiprocessing.connection import Pipe

    ours, theirs = Pipe(duplex=False)
    child = os.fork()
    if child == 0:
        from opicescr_cli.__main__ import run

        nowhere = dict.fromkeys(("HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME"), "/nonexistent")
        os.environ.update(nowhere)
        for call in USUAL:
            sys.argv[1:] = call
            with (
                contextlib.redirect_stdout(io.StringIO()),
                contextlib.redirect_stderr(io.StringIO()),
                contextlib.suppress(SystemExit),
            ):
                run()
        theirs.send([name for name, module in sys.modules.items() if module and _named(module)])
        os._exit(0)
    theirs.close()
    found: list[str] = ours.recv()
    os.waitpid(child, 0)
    return found


def _named(module: Any) -> bool:
    """Whether a module is found again by its name."""
    spec = getattr(module, "__spec__", None)
    return spec is not None and spec.name in sys.modules and spec.name != "__main__"


def _exactly(asked: socket.socket, length: int) -> bytes:
    data = b""
    while len(data) < length:
        data += asked.recv(length - len(data))
    return data


def _be(call: dict[str, Any], fds: list[int]) -> NoReturn:
    """Be the command."""
    import io
    import signal
    import traceback

    code = 1
    try:
        for number, each in enumerate(fds[:3]):
            os.dup2(each, number)
            os.close(each)
        signal.signal(signal.SIGCHLD, signal.SIG_DFL)
        os.chdir(call["folder"])
        os.environ.clear()
        os.environ.update(call["env"])
        time.tzset()
        sys.argv[:] = call["words"]
        sys.stdin = io.TextIOWrapper(io.FileIO(0, closefd=False), encoding="utf-8")
        sys.stdout = io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(1, "w")), encoding="utf-8", line_buffering=os.isatty(1)
        )
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(2, "w")), "utf-8", "backslashreplace", line_buffering=True
        )
        from opicescr_cli.__main__ import run

        try:
            run()
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
        finally:
            if sys.exception():  # it ends as Python does: with the traceback, and 1
                traceback.print_exc()
            sys.stdout.flush()
            sys.stderr.flush()
    finally:
        os.write(fds[3], str(code).encode())
        os._exit(code)


if __name__ == "__main__":
    wait(int(sys.argv[1]))
