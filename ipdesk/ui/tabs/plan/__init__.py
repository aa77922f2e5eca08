"""The person, the plan and its sections."""
