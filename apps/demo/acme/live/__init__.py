"""Events while somebody looks: open cases, and customers who answer."""
