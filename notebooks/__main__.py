"""Open JupyterLab at the first lesson: ``python notebooks [arguments of jupyter lab]``."""

import sys
from pathlib import Path
from urllib.parse import quote

LESSONS = Path(__file__).resolve().parent
sys.path[0] = str(LESSONS.parent)

import bootstrap

if __name__ == "__main__":
    lessons = sorted(LESSONS.glob("01_*.ipynb"))
    first = [f"--LabApp.default_url=/lab/tree/{quote(lessons[0].name)}"] if lessons else []
    lab = [bootstrap.environment("lab"), "-m", "jupyterlab", f"--ServerApp.root_dir={LESSONS}", *first]
    sys.exit(bootstrap.run(*lab, *sys.argv[1:]))
