"""`python -m bench`: every measurement in one run."""

import importlib
import importlib.util

from bench import questions


def main() -> None:
    """Runs the measurements, the quick ones first."""
    questions.run()
    for name in ("figures", "interview"):
        if importlib.util.find_spec(f"bench.{name}"):
            print(f"\n{name.capitalize()}")
            importlib.import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
