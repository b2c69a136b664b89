"""What takes tell together: how measures change, where an answer is weak. Pure functions over kept takes."""
