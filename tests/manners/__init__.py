"""When nudges reach people: hours, wishes, the budget, and the digest of a morning."""
