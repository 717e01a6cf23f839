"""The definitions on which every report rests (design, section 8): each stands here once, pure."""
