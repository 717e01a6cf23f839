"""A whole installation on many hosts, which are network namespaces of one machine: `make cluster` (root, Linux)."""
