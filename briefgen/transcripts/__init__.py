"""Records of what was said, turn by turn: debates, committees, press conferences, interviews."""
