"""Plain values for the templates of this room, made from what the queries answer; tested without HTTP."""
