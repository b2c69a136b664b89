"""What one take is, and the shelf of folders that keeps them."""
