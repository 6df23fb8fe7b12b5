"""Replay what repo2docker would do for Binder, as far as that goes without a container: ``python .ci/binder.py``.

repo2docker itself says which steps it would take for this repository. They are run in a copy of what is committed,
with a fresh environment in the place of the image's own; then the first lesson is run there.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FIRST = "notebooks/01_a_tour.ipynb"
ASK = """
from repo2docker.buildpacks import PythonBuildPack
pack = PythonBuildPack("docker.io/library/buildpack-deps:jammy")
assert pack.detect(), "repo2docker finds no Python project here"
for _, script in [*pack.get_preassemble_scripts(), *pack.get_assemble_scripts()]:
    print(script)
for script in pack.get_post_build_scripts():
    print(f"chmod +x {script} && ./{script}")
"""


def call(*command, **options):
    """Run one command to its end, or stop here."""
    return subprocess.run(command, check=True, **options)


def environment(folder):
    """A fresh virtual environment; its Python."""
    call(sys.executable, "-m", "venv", folder)
    return folder / "bin" / "python"


def steps(scratch, repository):
    """The build steps that repo2docker generates for this repository."""
    python = environment(scratch / "repo2docker")
    call(python, "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "jupyter-repo2docker")
    said = call(python, "-c", ASK, cwd=repository, stdout=subprocess.PIPE, text=True)
    return said.stdout.splitlines()


def main():
    """Replay them, then run the first lesson."""
    with tempfile.TemporaryDirectory() as folder:
        scratch, repository = Path(folder), Path(folder) / "repository"
        call("git", "clone", "--quiet", ROOT, repository)
        prefix = environment(scratch / "image").parents[1]
        path = f"{prefix / 'bin'}{os.pathsep}{os.environ['PATH']}"
        setting = {**os.environ, "PATH": path, "KERNEL_PYTHON_PREFIX": str(prefix), "NB_PYTHON_PREFIX": str(prefix)}
        for step in steps(scratch, repository):
            print(f"== {step}", flush=True)
            call("bash", "-ec", step, cwd=repository, env={**setting, "HOME": str(scratch)})
        print(f"== {FIRST}", flush=True)
        jupyter = shutil.which("jupyter", path=path)
        call(jupyter, "execute", FIRST, cwd=repository, env={**setting, "HOME": str(scratch)})


if __name__ == "__main__":
    main()
