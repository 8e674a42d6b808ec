"""Every sentence the bot says, in English and French, and dates and numbers as each reader writes them."""

from bot.words.catalogue import LANGUAGES, Markup, Words, escape, words_for

__all__ = ["LANGUAGES", "Markup", "Words", "escape", "words_for"]
