"""The HTTP API over the services. Start with `api.application.create_app`."""
