"""What browsers and programs reach: HTTP, sockets and pages. Never touches the store or Rasa directly."""
