"""The phones that customers have in a sandbox: drawn in the browser, answered by whoever looks."""
