"""Make notebooks ready to commit: run them afresh, then leave in them only what does not vary.

python notebooks/ready.py [files]             run and strip (all lessons, if none is named)
python notebooks/ready.py --no-run [files]    strip only
python notebooks/ready.py --check [files]     change nothing; exit 1 if stripping would

Widget state and widget views go: without a kernel they would stand in the place of the picture (SVG) and
the text, which stay. So do times, versions, random cell ids and the paths of a traceback.
"""

from __future__ import annotations

import argparse
import importlib.util
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
WIDGET_VIEW = "application/vnd.jupyter.widget-view+json"
KEPT_CELL_METADATA = {"tags", "jupyter"}
METADATA = {
    "kernelspec": {"display_name": "Python 3 (ipykernel)", "language": "python", "name": "python3"},
    "language_info": {"name": "python"},
}


def run(notebook, folder: Path) -> None:
    """Execute every cell in a fresh kernel that works in `folder`."""
    from nbclient import NotebookClient

    NotebookClient(
        notebook,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
        coalesce_streams=True,
        record_timing=False,
    ).execute()


def strip(notebook) -> None:
    """Remove in place what differs from one run or machine to the next."""
    from nbformat import from_dict

    notebook.nbformat, notebook.nbformat_minor = 4, 5
    notebook.metadata = from_dict(METADATA)
    count = 0
    for number, cell in enumerate(notebook.cells, 1):
        cell.id = f"c{number:02}"
        cell.metadata = {key: value for key, value in cell.metadata.items() if key in KEPT_CELL_METADATA}
        if cell.cell_type == "code":
            ran = bool(cell.source.strip())
            count += ran
            cell.execution_count = count if ran else None
            cell.outputs = [output for output in cell.outputs if _strip_output(output, cell.execution_count)]


def _strip_output(output, count: int | None) -> bool:
    """Strip one output; return whether anything to see is left of it."""
    if output.output_type == "error":
        output.traceback = [f"{output.ename}: {output.evalue}"]
    if output.output_type == "execute_result":
        output.execution_count = count
    if "data" in output:
        output.data.pop(WIDGET_VIEW, None)
        output.metadata.pop(WIDGET_VIEW, None)
        return bool(output.data)
    return True


def make_ready(path: Path, *, execute: bool, write: bool) -> bool:
    """Bring one notebook into its committed form; return whether it was in it already."""
    import nbformat

    before = path.read_bytes()
    notebook = nbformat.reads(before.decode("utf-8"), as_version=4)
    if execute:
        run(notebook, path.parent)
    strip(notebook)
    after = (nbformat.writes(notebook) + "\n").encode("utf-8")
    if write and after != before:
        path.write_bytes(after)
    return after == before


def main() -> int:
    """Do what the command line asks for."""
    as_written = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=as_written)
    parser.add_argument("files", nargs="*", type=Path, default=sorted(HERE.glob("*.ipynb")))
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--no-run", action="store_true", help="strip only")
    how.add_argument("--check", action="store_true", help="change nothing, exit 1 if stripping would")
    options = parser.parse_args()

    execute, write = not (options.no_run or options.check), not options.check
    status = 0
    for path in options.files:
        if make_ready(path, execute=execute, write=write):
            print(f"{path.name}: as it should be")
        else:
            print(f"{path.name}: {'made ready' if write else 'not ready to commit'}")
            status = int(options.check)
    return status


if __name__ == "__main__":
    if all(importlib.util.find_spec(name) for name in ("backprop_widgets", "nbclient", "nbformat")):
        sys.exit(main())
    sys.path[0] = str(HERE.parent)
    import bootstrap

    sys.exit(bootstrap.run(bootstrap.environment("test"), *sys.argv))
