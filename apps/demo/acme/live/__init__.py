"""What goes on while somebody looks: open cases, and customers who answer."""
