"""Tests of the silence ladder."""
