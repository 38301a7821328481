"""From briefings to pages: registers, links, templates."""
