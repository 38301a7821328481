"""People, organisations and places, all their forms folded into one."""
