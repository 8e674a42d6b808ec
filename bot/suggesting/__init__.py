"""Working out suggestions beside everything else: a job, and the process that solves."""

from bot.suggesting.job import Suggesting
from bot.suggesting.solver import InAnotherProcess, OnTheSpot, Solver

__all__ = ["InAnotherProcess", "OnTheSpot", "Solver", "Suggesting"]
