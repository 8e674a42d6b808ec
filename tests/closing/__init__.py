"""Tests of how a pair closes."""
