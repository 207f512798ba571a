"""What Story Editor promises, told by tests."""
