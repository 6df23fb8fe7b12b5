"""A real JupyterLab of our own, on a free port and in a folder of its own."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
START_WITHIN = 90

OPTIONS = [
    "--no-browser",
    "--allow-root",
    "--ip=127.0.0.1",
    "--IdentityProvider.token=",
    "--ServerApp.disable_check_xsrf=True",
    "--ServerApp.port_retries=0",
    "--LabApp.expose_app_in_browser=True",
    "--JupyterNotebookApp.expose_app_in_browser=True",
    "--LabApp.news_url=None",
]


@contextlib.contextmanager
def jupyterlab(folder: Path) -> Iterator[str]:
    """Start JupyterLab on the notebooks in `folder`/notebooks and give its address."""
    notebooks = folder / "notebooks"
    notebooks.mkdir()
    _ask_for_no_news(folder / "settings")
    _leave_out_graders(folder / "jupyter_config_dir")
    port = _free_port()
    command = [sys.executable, "-m", "jupyterlab", *OPTIONS]
    command += [f"--port={port}", f"--ServerApp.root_dir={notebooks}"]
    address = f"http://127.0.0.1:{port}"
    with (folder / "log.txt").open("w") as log:
        process = subprocess.Popen(
            command,
            cwd=folder,
            env=_environment(folder),
            stdout=log,
            stderr=log,
            start_new_session=os.name == "posix",
        )
        try:
            _wait_for(address, process, folder / "log.txt")
            yield address
        finally:
            _stop(process)


def _environment(folder: Path) -> dict[str, str]:
    """Nobody's own settings, and this checkout on the path of the kernels."""
    own = {name: str(folder / name.lower()) for name in ("JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "IPYTHONDIR")}
    path = os.pathsep.join(filter(None, [str(ROOT), os.environ.get("PYTHONPATH")]))
    own["JUPYTER_RUNTIME_DIR"] = str(folder / "runtime")
    own["JUPYTERLAB_SETTINGS_DIR"] = str(folder / "settings")
    return {**os.environ, **own, "PYTHONPATH": path}


def _ask_for_no_news(settings: Path) -> None:
    """The question whether one wants news would cover a corner of every screenshot."""
    file = settings / "@jupyterlab" / "apputils-extension" / "notification.jupyterlab-settings"
    file.parent.mkdir(parents=True)
    file.write_text('{"fetchNews": "false"}')


def _leave_out_graders(config: Path) -> None:
    """The graders that other tests need bring menus, buttons and a way to open files that students do not have."""
    (config / "labconfig").mkdir(parents=True)
    disabled = {"disabledExtensions": dict.fromkeys(("@jupyter/nbgrader", "ipylab", "jupyterlab-jupytext"), True)}
    (config / "labconfig" / "page_config.json").write_text(json.dumps(disabled))
    nbgrader = ("formgrader", "validate_assignment", "assignment_list", "course_list")
    names = ["jupyterlab_jupytext", *(f"nbgrader.server_extensions.{name}" for name in nbgrader)]
    servers = {"ServerApp": {"jpserver_extensions": dict.fromkeys(names, False)}}
    (config / "jupyter_server_config.json").write_text(json.dumps(servers))


def _free_port() -> int:
    with socket.socket() as chosen:
        chosen.bind(("127.0.0.1", 0))
        return int(chosen.getsockname()[1])


def _wait_for(address: str, process: subprocess.Popen[bytes], log: Path) -> None:
    until = time.monotonic() + START_WITHIN
    while time.monotonic() < until and process.poll() is None:
        with contextlib.suppress(OSError), urllib.request.urlopen(f"{address}/api/status", timeout=5):
            return
        time.sleep(0.3)
    raise RuntimeError(f"JupyterLab did not start:\n{log.read_text()[-4000:]}")


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(20)
    except subprocess.TimeoutExpired:
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        process.kill()
        process.wait()
