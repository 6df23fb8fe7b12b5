"""Make what the README shows, into `docs`: the animation, and the page to try before anything is installed.

python notebooks/front.py
"""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
DOCS = ROOT / "docs"


def chain(a):
    """Where b splits going forward, gradients are summed going back."""
    b = 5 - 3 * a
    c = 2 * b + 3
    d = 5 * b + 6
    e = 7 * c + d**2
    return e


def main() -> int:
    """Write both."""
    from backprop_widgets import draw, record, scrub

    DOCS.mkdir(exist_ok=True)
    graph = record(chain, a=0.5)
    made = [
        draw(graph).save_gif(DOCS / "fan-out.gif", seconds_per_step=1.7, scale=1.25),
        scrub(graph).to_html(DOCS / "fan-out.html", title="A fan-out: scrub forward, then back"),
    ]
    for path in made:
        print(f"{path.name}: {path.stat().st_size / 1000:.0f} kB")
    return 0


if __name__ == "__main__":
    if importlib.util.find_spec("backprop_widgets"):
        sys.exit(main())
    sys.path[0] = str(ROOT)
    import bootstrap

    sys.exit(bootstrap.run(bootstrap.environment("lab"), *sys.argv))
