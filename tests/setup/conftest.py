"""Fixtures of the set-up's tests: the scene of the matches' tests serves them too."""

from tests.matches.conftest import quick_scene, scene

__all__ = ["quick_scene", "scene"]
