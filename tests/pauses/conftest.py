"""Fixtures of the kill switch's tests."""

from tests.nudges.conftest import scene

__all__ = ["scene"]
