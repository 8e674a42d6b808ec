"""Tests of what a pair is asked on the days of its time, and after."""
