"""How alike a question and each sample question are: the cosine over the runs that both hold."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt


@dataclass(frozen=True)
class Likeness:
    """The samples by the runs that they hold.

    Attributes:
        starts: Where the samples of each run begin in `holders`, and one end more.
        holders: The samples that hold a run, run after run.
        shares: How much of each of those samples that run is; the squares of a sample add up to 1.
        count: How many samples there are.
    """

    starts: npt.NDArray[np.int32]
    holders: npt.NDArray[np.int32]
    shares: npt.NDArray[np.float32]
    count: int

    def likest(
        self, runs: npt.NDArray[np.int32], shares: npt.NDArray[np.float32], most: int
    ) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.float32]]:
        """The samples most alike, likest first, and the cosine with each of them; arguments as below."""
        alike = self.to_each_sample(runs, shares)
        near = np.argpartition(-alike, most)[:most] if self.count > most else np.arange(self.count)
        near = near[np.argsort(-alike[near], kind="stable")]
        return near, alike[near]

    def to_each_sample(self, runs: npt.NDArray[np.int32], shares: npt.NDArray[np.float32]) -> npt.NDArray[np.float32]:
        """The cosine with each sample, 0 to 1.

        Args:
            runs: The runs of a question; one that no sample holds is the number of runs that samples hold.
            shares: How much of the question each run is; the squares add up to 1.
        """
        known = runs < len(self.starts) - 1
        runs, shares = runs[known], shares[known]
        begins, ends = self.starts[runs], self.starts[runs + 1]
        lengths = ends - begins
        # Every place of every run's part of `holders`, without a loop over the runs.
        places = np.arange(lengths.sum()) + np.repeat(begins - np.concatenate(([0], np.cumsum(lengths)[:-1])), lengths)
        weights = self.shares[places] * np.repeat(shares, lengths)
        return np.bincount(self.holders[places], weights, self.count).astype(np.float32)
