"""Events: made, announced, answered, attended, thanked for."""
