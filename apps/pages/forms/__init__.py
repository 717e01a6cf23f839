"""What people fill in, one module per form or family of forms."""
