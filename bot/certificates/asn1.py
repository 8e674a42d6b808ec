"""The library that reads signatures has no types: what it gives is `Any`, from here alone."""

from importlib import import_module
from typing import Any


def asn1(module: str) -> Any:
    """A module of `asn1crypto`: "cms", "x509", "keys", "pem"."""
    return import_module(f"asn1crypto.{module}")
