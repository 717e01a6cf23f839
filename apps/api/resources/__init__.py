"""One module for each resource that is called: its view with its serializers."""
