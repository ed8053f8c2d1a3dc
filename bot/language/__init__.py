"""What people type: figures, clause numbers, yes and no, choices, spelling."""
