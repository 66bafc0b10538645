"""Runs a command and measures it."""
import os
import resource
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass


@dataclass
class Run:
    code: int        # exit code; negative: a signal
    timed_out: bool
    seconds: float    # of processor time: others may use the machine, too
    wall: float       # seconds from start to end
    megabytes: float  # largest resident set
    output: str
    errors: str

    @property
    def crashed(self):
        return self.code < 0 and not self.timed_out


def run(command, seconds, cwd=None):
    """`seconds` is the limit; what runs longer is killed."""
    with tempfile.TemporaryFile() as out, tempfile.TemporaryFile() as err:
        start = time.monotonic()
        process = subprocess.Popen(command, stdout=out, stderr=err, stdin=subprocess.DEVNULL,
                                   cwd=cwd, preexec_fn=no_core)
        timed_out = False
        while True:
            pid, status, usage = os.wait4(process.pid, os.WNOHANG)
            if pid:
                break
            if time.monotonic() - start > seconds and not timed_out:
                timed_out = True
                os.kill(process.pid, signal.SIGKILL)
            time.sleep(0.002)
        wall = time.monotonic() - start
        elapsed = usage.ru_utime + usage.ru_stime
        process.returncode = os.waitstatus_to_exitcode(status)
        out.seek(0)
        err.seek(0)
        return Run(process.returncode, timed_out, elapsed, wall, usage.ru_maxrss / 1024,
                   out.read().decode(errors="replace"), err.read().decode(errors="replace"))


def no_core():
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
