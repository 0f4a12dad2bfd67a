"""What is derived from the operations table: each module has render(operations) -> {path: text}."""
