"""Open JupyterLab at the first lesson: ``python notebooks [arguments of jupyter lab]``."""

import subprocess
import sys
from pathlib import Path
from urllib.parse import quote

TRUST = "from nbformat.sign import TrustNotebookApp as app; app.launch_instance()"
LESSONS = Path(__file__).resolve().parent
sys.path[0] = str(LESSONS.parent)

import bootstrap

if __name__ == "__main__":
    python = bootstrap.environment("lab")
    lessons = sorted(LESSONS.glob("[0-9]*.ipynb"))
    # JupyterLab hides the pictures of notebooks that it has not been told to trust.
    shown = map(str, sorted(LESSONS.glob("*.ipynb")))
    subprocess.run([python, "-c", TRUST, *shown], stdout=subprocess.DEVNULL, check=False)
    first = [f"--LabApp.default_url=/lab/tree/{quote(lessons[0].name)}"] if lessons else []
    sys.exit(bootstrap.run(python, "-m", "jupyterlab", f"--ServerApp.root_dir={LESSONS}", *first, *sys.argv[1:]))
