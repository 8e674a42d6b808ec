"""Delivery: what is on record to be said goes to Slack, once, however often a process dies on the way."""

from bot.delivery.worker import Delivery, Drained

__all__ = ["Delivery", "Drained"]
