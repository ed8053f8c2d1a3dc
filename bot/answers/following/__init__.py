"""What a message means after what was said before it: whether it goes on, goes back or turns."""
