"""`python -m bench`: every measurement in one run."""

import importlib
import importlib.util
import os
import platform
import time

from bench import pipe, questions


def main() -> None:
    """Runs the measurements and says on what machine."""
    begun = time.perf_counter()
    pipe.learn()
    print(f"{os.cpu_count()} cores, {platform.machine()}, Python {platform.python_version()}")
    questions.run()
    for name, title in (
        ("figures", "Figures, as people write them"),
        ("interview", "Questions that a self-check asks"),
    ):
        if importlib.util.find_spec(f"bench.{name}"):
            print(f"\n{title}")
            importlib.import_module(f"bench.{name}").main()
    print(f"\n{time.perf_counter() - begun:.0f} s in all")


if __name__ == "__main__":
    main()
