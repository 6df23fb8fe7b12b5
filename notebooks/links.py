"""Write the README's links from one setting: where the project is hosted.

python notebooks/links.py            write them
python notebooks/links.py --check    change nothing; exit 1 if writing would

The setting stands in pyproject.toml, and as long as it is empty nothing is invented: links are relative, and there
are no badges.

    [tool.backprop_widgets]
    repository = "https://github.com/OWNER/NAME"      # for Binder
    pages = "https://OWNER.github.io/NAME"            # where the folder made by notebooks/pages.py is served
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from urllib.parse import quote, urlsplit

ROOT = Path(__file__).resolve().parents[1]
BEGIN, END = "<!-- made by notebooks/links.py -->", "<!-- until here -->"
BADGE = "https://mybinder.org/badge_logo.svg"
HOSTS = {"github.com": "gh", "gitlab.com": "gl"}
FIRST, EXERCISES = "notebooks/01_a_tour.ipynb", "notebooks/exercises.ipynb"


def setting(name: str, text: str) -> str:
    """A setting of `[tool.backprop_widgets]`, without a slash at its end; Python 3.10 cannot read TOML itself."""
    section = re.search(r"^\[tool\.backprop_widgets\]\n((?:(?!\[).*\n?)*)", text, re.M)
    found = re.search(rf'^{name} = "([^"\n]*)"', section[1] if section else "", re.M)
    return found[1].rstrip("/") if found else ""


def binder(repository: str, path: str) -> str:
    """The address at which Binder opens a notebook of this repository."""
    host, where = urlsplit(repository).netloc, urlsplit(repository).path.strip("/").removesuffix(".git")
    known = HOSTS.get(host)
    which = {"gh": f"gh/{where}", "gl": f"gl/{quote(where, safe='')}"}.get(known, f"git/{quote(repository, safe='')}")
    return f"https://mybinder.org/v2/{which}/HEAD?urlpath={quote(f'lab/tree/{path}', safe='')}"


def links(repository: str, pages: str) -> str:
    """The lines that lead to what can be tried at once."""
    here = f"{pages}/fan-out.html" if pages else "docs/fan-out.html"
    how = "" if pages else " (one file: save it and open it)"
    first = f"**[Try it in your browser]({here})**{how}, with nothing installed."
    served = [f"[The lessons as pages]({pages}/index.html)"] if pages else []
    if repository:
        served.append(f"[Run them on Binder]({binder(repository, FIRST)})")
        served.append(f"[Exercises on Binder]({binder(repository, EXERCISES)})")
    badge = [f"[![Binder]({BADGE})]({binder(repository, FIRST)})"] if repository else []
    return "\n".join([*badge, " · ".join([first, *served])])


def readme(text: str, project: str) -> str:
    """The README with its links as the settings have them."""
    made = links(setting("repository", project), setting("pages", project))
    return re.sub(f"(?<={re.escape(BEGIN)}\n).*?(?={re.escape(END)})", lambda _: f"{made}\n", text, flags=re.S)


def main() -> int:
    """Write or check."""
    path = ROOT / "README.md"
    before = path.read_text("utf-8")
    after = readme(before, (ROOT / "pyproject.toml").read_text("utf-8"))
    if sys.argv[1:] == ["--check"]:
        return int(after != before)
    path.write_text(after, "utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
